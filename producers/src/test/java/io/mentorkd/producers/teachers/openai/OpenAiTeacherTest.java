package io.mentorkd.producers.teachers.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.http.HostileServer;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.TeacherUsage;
import io.mentorkd.records.Finish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiTeacherTest {

    private static final String THREE = "{'model': 'served-1', 'choices': ["
            + "{'index': 0, 'message': {'content': 'One. Answer: 1'}, 'finish_reason': 'stop'},"
            + "{'index': 1, 'message': {'content': ' Two. Answer: 2 '}, 'finish_reason': 'length'},"
            + "{'index': 2, 'message': {'content': 'Three.'}, 'finish_reason': 'tool_calls'}],"
            + " 'usage': {'prompt_tokens': 20, 'completion_tokens': 12}}";

    private final HostileServer server = new HostileServer();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldAskForAllSamplesAtOnceAndKeepWhatTheServerSays() throws IOException {
        server.answers(json(THREE));

        Reply.Answers answers = Asked.answers(teacher(), Asked.zeroShot(3));

        assertThat(answers.last()).isTrue();
        assertThat(answers.answers())
                .extracting(TeacherAnswer::chain)
                .containsExactly("One. Answer: 1", "Two. Answer: 2", "Three.");
        assertThat(answers.answers()).extracting(TeacherAnswer::truncated).containsExactly(false, true, false);
        assertThat(answers.answers())
                .extracting(TeacherAnswer::finish)
                .containsExactly(Optional.of(Finish.STOP), Optional.of(Finish.LENGTH), Optional.of(Finish.UNKNOWN));
        assertThat(answers.answers()).allSatisfy(answer -> {
            assertThat(answer.servedModel()).contains("served-1");
            assertThat(answer.sampling()).containsEntry("temperature", "0.7").containsEntry("max_tokens", "64");
        });
        JsonNode sent = new ObjectMapper().readTree(server.asked.get(0).body());
        assertThat(server.asked.get(0).path()).isEqualTo("/v1/chat/completions");
        assertThat(sent.get("n").asInt()).isEqualTo(3);
        assertThat(sent.get("model").asText()).isEqualTo("m");
        assertThat(sent.at("/messages/0/role").asText()).isEqualTo("user");
        assertThat(sent.at("/messages/0/content").asText()).isEqualTo("How much is 1 and 1?");
        assertThat(sent.get("temperature").asDouble()).isEqualTo(0.7);
        assertThat(sent.has("top_p")).isFalse();
    }

    @Test
    void shouldShareTheTokensOfARequestAmongItsSamplesByLength() {
        server.answers(json(THREE));

        List<Integer> tokens = Asked.answers(teacher(), Asked.zeroShot(3)).answers().stream()
                .map(answer -> answer.usage().orElseThrow().completionTokens().orElseThrow())
                .toList();

        assertThat(tokens.stream().mapToInt(Integer::intValue).sum()).isBetween(11, 13);
        assertThat(tokens.get(0)).isGreaterThan(tokens.get(2));
    }

    @Test
    void shouldTellWhatARequestCostAndEachSamplesShareWhereThePriceIsKnown() throws IOException {
        Path file = Files.writeString(
                directory.resolve("prices.yaml"), "models: {served-1: {prompt: 2, cached: 1, completion: 10}}");
        server.answers(json(THREE.replace(
                "'completion_tokens': 12",
                "'completion_tokens': 12," + " 'prompt_tokens_details': {'cached_tokens': 8}")));
        OpenAiTeacher priced = new OpenAiTeacher(
                Asked.at(server, Api.CHAT),
                Sampling.SERVERS,
                "m",
                Prices.shipped().with(file));

        List<TeacherUsage> usages = Asked.answers(priced, Asked.zeroShot(3)).answers().stream()
                .map(answer -> answer.usage().orElseThrow())
                .toList();

        // 12 uncached at 2, 8 cached at 1, and 12 at 10; the shares may differ by what rounding the tokens does.
        assertThat(usages)
                .allSatisfy(
                        usage -> assertThat(usage.costMicros().orElseThrow()).isBetween(142L, 162L));
        assertThat(usages.stream()
                        .mapToLong(usage -> usage.costShareMicros().orElseThrow())
                        .sum())
                .isEqualTo(usages.get(0).costMicros().orElseThrow());
        assertThat(Asked.answers(teacher(), Asked.zeroShot(3))
                        .answers()
                        .get(0)
                        .usage()
                        .orElseThrow()
                        .costMicros())
                .isEmpty();
    }

    @Test
    void shouldSayWhereItHadToCountTokensItself() {
        server.answers(json("{'choices': [{'message': {'content': 'twelve signs'}, 'finish_reason': 'stop'}]}"));

        TeacherAnswer answer =
                Asked.answers(teacher(), Asked.zeroShot(1)).answers().get(0);

        assertThat(answer.sampling()).containsEntry("usage", "estimated");
        assertThat(answer.usage().orElseThrow().completionTokens()).hasValue(3);
        assertThat(answer.servedModel()).isEmpty();
    }

    /** llama.cpp's server does so. */
    @Test
    void shouldNotTakeTheTokensOfTheFirstChoiceForThoseOfAll() {
        String text = "x".repeat(400);
        server.answers(json("{'choices': [{'message': {'content': '" + text + "'}, 'finish_reason': 'stop'},"
                + "{'message': {'content': '" + text + text + "'}, 'finish_reason': 'stop'}],"
                + "'usage': {'prompt_tokens': 9, 'completion_tokens': 110}}"));

        List<TeacherAnswer> answers =
                Asked.answers(teacher(), Asked.zeroShot(2)).answers();

        assertThat(answers)
                .extracting(answer -> answer.usage().orElseThrow().completionTokens())
                .containsExactly(OptionalInt.of(110), OptionalInt.of(220));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.sampling()).containsEntry("usage", "estimated"));
    }

    @Test
    void shouldLeaveToBeAskedForWhatAServerThatGivesOneAtATimeDidNotGive() {
        server.answers(json(Asked.one("one")));

        Reply.Answers answers = Asked.answers(teacher(), Asked.zeroShot(3));

        assertThat(answers.answers()).hasSize(1);
        assertThat(answers.last()).isFalse();
    }

    @Test
    void shouldAskForFewerWhereTheServerRefusesSoManyAtOnce() {
        server.answers(exchange -> {
            boolean several = server.asked.get(server.asked.size() - 1).body().contains("\"n\":");
            HostileServer.text(several ? 400 : 200, several ? "{}" : quoted(Asked.one("one")))
                    .to(exchange);
        });
        OpenAiTeacher teacher = teacher();

        Reply.Answers first = Asked.answers(teacher, Asked.zeroShot(4));
        Reply.Answers second = Asked.answers(teacher, Asked.zeroShot(4));

        assertThat(first.answers()).hasSize(1);
        assertThat(second.answers()).hasSize(1);
        assertThat(server.asked)
                .extracting(asked ->
                        asked.body().replaceAll(".*\"n\":(\\d+).*", "$1").replaceAll("\\D.*", "1"))
                .containsExactly("4", "1", "2", "1");
    }

    @Test
    void shouldMoveTheSeedOnWithTheSampleItBeginsWith() throws IOException {
        server.answers(json(Asked.one("one")));
        OpenAiTeacher teacher = Asked.teacher(server, Asked.sampling("{\"seed\": 5}"));

        Asked.answers(teacher, Asked.zeroShot(1));
        OpenAiTeacher seeded = Asked.teacher(server, Asked.seeded(5));
        Asked.answers(seeded, Asked.fromSample(2));

        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(server.asked.get(0).body()).get("seed").asInt())
                .isEqualTo(5);
        assertThat(json.readTree(server.asked.get(1).body()).get("seed").asInt())
                .isEqualTo(7);
    }

    @Test
    void shouldTellReasoningApartWhereverTheServerPutsIt() {
        for (String message : List.of(
                "{'content': 'Answer: 2', 'reasoning_content': 'I add.'}",
                "{'content': 'Answer: 2', 'reasoning': 'I add.'}",
                "{'content': '<think>\\nI add.\\n</think>\\n\\nAnswer: 2'}",
                "{'content': 'I add.</think>Answer: 2'}")) {
            server.answers(json("{'choices': [{'message': " + message + ", 'finish_reason': 'stop'}]}"));

            TeacherAnswer answer =
                    Asked.answers(teacher(), Asked.zeroShot(1)).answers().get(0);

            assertThat(answer.chain()).as(message).isEqualTo("Answer: 2");
            assertThat(answer.reasoning()).as(message).contains("I add.");
            assertThat(answer.truncated()).as(message).isFalse();
        }
    }

    @Test
    void shouldCallCutWhatNeverStoppedThinking() {
        for (String choice : List.of(
                "{'message': {'content': '<think>I add and'}, 'finish_reason': 'stop'}",
                "{'message': {'content': null, 'reasoning_content': 'I add and'}, 'finish_reason': 'length'}")) {
            server.answers(json("{'choices': [" + choice + "]}"));

            TeacherAnswer answer =
                    Asked.answers(teacher(), Asked.zeroShot(1)).answers().get(0);

            assertThat(answer.chain()).isEmpty();
            assertThat(answer.reasoning()).contains("I add and");
            assertThat(answer.truncated()).isTrue();
        }
    }

    @Test
    void shouldGoOnWithATextWhereTheServerCompletes() throws IOException {
        server.answers(json("{'choices': [{'text': ' Two.', 'finish_reason': 'stop'}]}"));
        OpenAiTeacher teacher = Asked.completing(server);

        assertThat(Asked.answers(teacher, Asked.zeroShot(1)).answers().get(0).chain())
                .isEqualTo("Two.");
        JsonNode sent = new ObjectMapper().readTree(server.asked.get(0).body());
        assertThat(server.asked.get(0).path()).isEqualTo("/v1/completions");
        assertThat(sent.get("prompt").asText()).isEqualTo("Q: How much is 1 and 1?\nA:");
        assertThat(sent.get("stop").get(0).asText()).isEqualTo("\nQ:");
        assertThat(teacher.identity().revision()).isEqualTo("completions;stop=[\"\\nQ:\"]");
    }

    @Test
    void shouldAskTwiceWhereThePromptHasTwoTurns() throws IOException {
        server.answers(exchange -> HostileServer.text(200, quoted(Asked.one(server.asked.size() == 1 ? "I add." : "2")))
                .to(exchange));

        Reply.Answers answers = Asked.answers(teacher(), Asked.twoTurns(2));

        assertThat(answers.last()).isFalse();
        TeacherAnswer answer = answers.answers().get(0);
        assertThat(answer.chain()).isEqualTo("I add.");
        assertThat(answer.completion()).contains("2");
        JsonNode second = new ObjectMapper().readTree(server.asked.get(1).body());
        assertThat(second.at("/messages/1/content").asText()).isEqualTo("I add.");
        assertThat(second.at("/messages/2/content").asText()).isEqualTo("Therefore?");
        TeacherUsage usage = answer.usage().orElseThrow();
        assertThat(usage.promptTokens()).hasValue(10);
        assertThat(usage.completionTokens()).hasValue(6);
    }

    @Test
    void shouldNotPayAgainForAFirstTurnWhoseSecondFailed() {
        server.answers(exchange -> HostileServer.text(
                        server.asked.size() == 2 ? 500 : 200, quoted(Asked.one("turn " + server.asked.size())))
                .to(exchange));
        OpenAiTeacher teacher = teacher();

        assertThat(Asked.reply(teacher, Asked.twoTurns(1))).isInstanceOf(Reply.Failed.class);
        TeacherAnswer answer =
                Asked.answers(teacher, Asked.twoTurns(1)).answers().get(0);

        assertThat(server.asked).hasSize(3);
        assertThat(answer.chain()).isEqualTo("turn 1");
        assertThat(answer.completion()).contains("turn 3");
    }

    private OpenAiTeacher teacher() {
        return Asked.teacher(server, Asked.sampling("{\"temperature\": 0.7, \"max_tokens\": 64}"));
    }

    private static HostileServer.Answer json(String body) {
        return HostileServer.text(200, quoted(body));
    }

    private static String quoted(String body) {
        return body.replace('\'', '"');
    }
}
