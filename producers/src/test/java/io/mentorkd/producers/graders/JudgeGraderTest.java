package io.mentorkd.producers.graders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.http.BoundedHttp;
import io.mentorkd.producers.http.HostileServer;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.GraderRef;
import io.mentorkd.tasks.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeGraderTest {

    private static final String KEY = "sk-very-secret";
    private static final String PROMPT = "Q: {question} G: {gold} R: {references} A: {answer}";
    private static final Task TASK = Rationales.task(
            "own", "text", "{judge: {url: 'http://127.0.0.1:1/v1', model: m, prompt: '" + PROMPT + "'}}");

    private final ObjectMapper json = new ObjectMapper();
    private final HostileServer server = new HostileServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldAskAtTemperatureZeroAndTakeTheScore() throws IOException {
        says("{\"score\": 0.8, \"reason\": \"It is said.\"}");

        Verdicted verdict = grade("Because. Answer: {gold} is {question}");

        assertThat(verdict)
                .isEqualTo(new Verdicted(
                        Verdict.CORRECT, verdict.answer(), OptionalDouble.of(0.8), Optional.of("It is said.")));
        assertThat(server.asked).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/v1/chat/completions");
            assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
            JsonNode body = json.readTree(asked.body());
            assertThat(body.path("temperature").asInt(-1)).isZero();
            assertThat(body.at("/response_format/json_schema/schema/required").toString())
                    .isEqualTo("[\"score\",\"reason\"]");
            assertThat(body.path("messages").path(1).path("content").asText())
                    .isEqualTo("Q: What is it? G: 42 R: forty-two A: {gold} is {question}");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"score\": 0.4}",
                "```json\n{\"score\": 0.4, \"reason\": \"no\"}\n```",
                "<think>Is it 1?</think> {\"score\": 0.4}"
            })
    void shouldRejectBelowTheScoreOfTheTask(String content) throws IOException {
        says(content);

        assertThat(grade("Answer: so").verdict()).isEqualTo(Verdict.WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.9",
                "I give it a {\"score\": 0.9}",
                "{\"score\": \"0.9\"}",
                "{\"score\": 90}",
                "{\"score\": -0.1}",
                "{\"score\": NaN}",
                "{\"reason\": \"good\"}",
                "{\"score\": 0.9, \"score\": 0.1}"
            })
    void shouldReadAScoreStrictly(String content) throws IOException {
        says(content);

        assertThat(failure().fault()).isEqualTo(Fault.PASSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>busy</html>",
                "{\"choices\": [{\"message\": {\"content\": \"{\\\"score\\\"",
                "{\"choices\": []}",
                "{\"error\": \"no such model\"}",
                "{\"choices\": [{\"message\": {\"content\": null}}]}"
            })
    void shouldShowASampleOfWhatIsNoCompletion(String body) {
        server.answers(HostileServer.text(200, body));

        assertThat(failure())
                .hasMessageContaining(body.substring(0, 10))
                .returns(Fault.PASSING, GraderException::fault);
    }

    /** Some servers refuse what they do not know: every rationale became a dead letter there, and with others without it. */
    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void shouldAskInWordsAloneAServerThatDoesNotKnowForms(int status) throws IOException {
        HostileServer.Answer inWords = completion("{\"score\": 0.8}");
        server.answers(exchange -> (asksForAForm(server.asked.get(server.asked.size() - 1))
                        ? HostileServer.text(status, "unknown field response_format")
                        : inWords)
                .to(exchange));
        Grader grader = grader(PROMPT);

        assertThat(List.of(
                        grade(grader, "Answer: so").verdict(),
                        grade(grader, "Answer: thus").verdict()))
                .containsOnly(Verdict.CORRECT);
        assertThat(server.asked).extracting(JudgeGraderTest::asksForAForm).containsExactly(true, false, false);
    }

    @Test
    void shouldSayWhyARequestIsRefusedInWordsToo() {
        server.answers(HostileServer.text(400, "the context is too long"));

        assertThat(failure())
                .hasMessageContaining("answered 400, 'the context is too long'")
                .returns(Fault.RATIONALE, GraderException::fault);
    }

    @Test
    void shouldShowItsKeyToNobodyElse() {
        server.answers(HostileServer.text(401, "your key " + KEY + " is wrong"));

        assertThat(failure()).hasMessageContaining("your key *** is wrong").hasMessageNotContaining(KEY);
        assertThat(grader(PROMPT).id()).doesNotContain(KEY);
        assertThat(new GraderSettings(Optional.of(KEY), false).toString()).doesNotContain(KEY);
        assertThatThrownBy(() -> new GraderSettings(Optional.of(KEY + "\nmore"), false))
                .hasMessageNotContaining(KEY);
    }

    @Test
    void shouldSayBeforeTheStartThatItsKeyIsRefused() {
        server.answers(HostileServer.text(401, ""));

        assertThatThrownBy(grader(PROMPT)::check)
                .hasMessageContaining("answered 401; give it a key that it takes (MENTORKD_JUDGE_KEY)")
                .returns(Fault.GRADER, failure -> ((GraderException) failure).fault());
        server.answers(HostileServer.text(404, ""));
        grader(PROMPT).check();
    }

    @Test
    void shouldNameModelAndPromptInItsId() {
        assertThat(grader(PROMPT).id())
                .startsWith("judge:m;url=http://127.0.0.1:")
                .contains(";score=0.5;temperature=0;prompt=")
                .isNotEqualTo(grader(PROMPT + "!").id());
    }

    private void says(String content) throws IOException {
        server.answers(completion(content));
    }

    private HostileServer.Answer completion(String content) throws IOException {
        return HostileServer.text(
                200,
                json.writeValueAsString(Map.of(
                        "choices", List.of(Map.of("message", Map.of("role", "assistant", "content", content))))));
    }

    private static boolean asksForAForm(HostileServer.Asked asked) {
        return asked.body().contains("response_format");
    }

    private Verdicted grade(String chain) {
        return grade(grader(PROMPT), chain);
    }

    private static Verdicted grade(Grader grader, String chain) {
        return grader.grade(TASK, rationale(chain)).toCompletableFuture().join();
    }

    private GraderException failure() {
        Optional<Throwable> failure = grader(PROMPT)
                .grade(TASK, rationale("Answer: so"))
                .handle((verdict, thrown) -> Optional.ofNullable(thrown))
                .toCompletableFuture()
                .join();
        return (GraderException) ((CompletionException) failure.orElseThrow()).getCause();
    }

    private static Rationale rationale(String chain) {
        return Rationales.of("own", chain, List.of("forty-two"));
    }

    private Grader grader(String prompt) {
        return new JudgeGrader(
                new GraderRef.Judge(server.at("/v1"), "m", prompt, 0.5, Duration.ofSeconds(5)),
                BoundedHttp.newClient(),
                Optional.of(KEY));
    }
}
