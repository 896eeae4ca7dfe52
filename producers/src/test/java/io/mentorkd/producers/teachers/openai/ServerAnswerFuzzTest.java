package io.mentorkd.producers.teachers.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileJson;
import io.mentorkd.fuzz.HostileText;
import io.mentorkd.fuzz.Tally;
import io.mentorkd.producers.costs.Price;
import io.mentorkd.producers.teachers.TeacherAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a server may say in place of an answer: all of it is an answer with its price, or no answer in a sentence. */
class ServerAnswerFuzzTest {

    private static final String CHAT = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1730000000,"model":"gpt-x","choices":[
            {"index":0,"message":{"role":"assistant","content":"<think>hm</think>3 + 4 = 7. Answer: 7","reasoning_content":"first",
            "refusal":null},"logprobs":{"content":[{"token":"3","logprob":-0.1,"top_logprobs":[]}]},"finish_reason":"stop"},
            {"index":1,"message":{"role":"assistant","content":"8"},"finish_reason":"length"}],
            "usage":{"prompt_tokens":20,"completion_tokens":30,"total_tokens":50,"prompt_tokens_details":{"cached_tokens":4},
            "completion_tokens_details":{"reasoning_tokens":2}}}
            """;
    private static final String COMPLETION =
            "{\"choices\":[{\"index\":0,\"text\":\"7\",\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";
    private static final String ERROR = "{\"error\":{\"message\":\"no such model\",\"code\":\"x\",\"type\":null}}";
    private static final List<String> STREAMS = List.of("""
            : ping

            data: {"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"3 "},"finish_reason":null}]}

            data: {"choices":[{"index":1,"delta":{"reasoning":"hm","content":"+"}}]}

            data: {"choices":[{"index":0,"delta":{"content":"4"},"finish_reason":"stop"},{"index":1,"delta":{},"finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":6}}

            data: [DONE]

            """, "event: error\ndata: {\"error\":\"busy\"}\n\n");
    private static final AnswerRecords RECORDS = new AnswerRecords(
            Map.of(),
            model -> Optional.of(new Price(new BigDecimal("0.25"), new BigDecimal("0.025"), new BigDecimal("2"))));

    @Test
    void shouldTakeEveryBodyForAnAnswerOrForNone() {
        HostileJson documents = new HostileJson(List.of(CHAT, COMPLETION, ERROR));

        Tally tally = Fuzz.of("answers of a teacher's server", NoAnswerException.class)
                .withCases(4_000)
                .run(
                        random -> random.nextInt(4) == 0 ? HostileText.of(random, STREAMS) : documents.of(random),
                        body -> {
                            ServerAnswer answer = ServerAnswer.of(body);
                            Tokens tokens = Tokens.of("a prompt", answer);
                            List<TeacherAnswer> kept =
                                    RECORDS.of(new OpenAiTeacher.Heard(answer, tokens, Duration.ofSeconds(1)));
                            assertThat(kept).hasSameSizeAs(answer.choices()).isNotEmpty();
                            assertThat(tokens.completions()).allMatch(count -> count >= 0);
                        });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    /** Numbers that add up to more than a number holds, which a server may send by mistake or on purpose. */
    @Test
    void shouldNotBelieveCountsOfTokensThatCannotBe() {
        for (String count : List.of("2147483647", "1073741824", "2000000000")) {
            String body = CHAT.replace("\"completion_tokens\":30", "\"completion_tokens\":" + count)
                    .replace("\"prompt_tokens\":20", "\"prompt_tokens\":" + count);

            Tokens tokens = Tokens.of("a prompt", ServerAnswer.of(body));

            assertThat(tokens.usage().estimated()).isTrue();
            assertThat(tokens.usage().promptTokens()).isLessThan(100);
            assertThat(tokens.usage().completionTokens()).isLessThan(1_000);
        }
    }

    /** Some bytes each, hundreds of bytes in memory: 32 MiB of them would be gigabytes. */
    @Test
    void shouldRefuseABodyOfAMillionEmptyLists() {
        String body = "{\"choices\":[" + "[],".repeat(1_500_000) + "[]]}";

        assertThatThrownBy(() -> ServerAnswer.of(body))
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining("no JSON");
    }

    @Test
    void shouldReadOrRefuseEveryBatch() {
        HostileJson batches = new HostileJson(List.of("""
                {"id":"batch_1","object":"batch","endpoint":"/v1/chat/completions","errors":{"object":"list","data":[
                {"code":"invalid","message":"bad line","param":null,"line":3}]},"input_file_id":"file-1","status":"failed",
                "output_file_id":"file-2","error_file_id":null,"created_at":1730000000,"completed_at":1730000100,
                "expired_at":null,"request_counts":{"total":3,"completed":2,"failed":1},"metadata":{"mentorkd_batch":"x"}}
                """));

        Tally tally = Fuzz.of("batches of a teacher's server", NoAnswerException.class)
                .run(batches::of, text -> {
                    ServerBatch batch = ServerBatch.of(ServerAnswer.tree(text));
                    assertThat(batch.took()).isBetween(Duration.ZERO, Duration.ofDays(4_000));
                    assertThat(batch.counts().total()).isNotNegative();
                    assertThat(batch.toString().getBytes(UTF_8)).isNotEmpty();
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }
}
