package io.mentorkd.producers.graders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.http.BoundedHttp;
import io.mentorkd.producers.http.HostileServer;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.GraderRef;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGraderTest {

    private final HostileServer server = new HostileServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldPostTheDocumentAndTakeTheVerdict() {
        server.answers(HostileServer.text(201, "{\"correct\": true, \"evidence\": \"\\u001b[31mred\"}"));

        Verdicted verdict = grader(server.at("/grade?secret=1"))
                .grade(Rationales.COMMAND, Rationales.of("own", "Answer: 42", List.of()))
                .toCompletableFuture()
                .join();

        assertThat(verdict.verdict()).isEqualTo(Verdict.CORRECT);
        assertThat(verdict.answer()).contains("42");
        assertThat(verdict.evidence()).contains("\uFFFD[31mred");
        assertThat(server.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked.body()).contains("\"answer\":\"42\""));
    }

    @ParameterizedTest
    @CsvSource({
        "401, GRADER",
        "403, GRADER",
        "404, GRADER",
        "302, GRADER",
        "400, RATIONALE",
        "422, RATIONALE",
        "429, PASSING",
        "500, PASSING",
        "503, PASSING"
    })
    void shouldSortFailuresByWhoseFaultTheyAre(int status, Fault fault) {
        server.answers(HostileServer.text(status, "no\r\nway"));

        assertThat(failure()).hasMessageContaining(" answered " + status).returns(fault, GraderException::fault);
    }

    @Test
    void shouldFollowNobodyElsewhere() {
        server.answers(exchange -> {
            exchange.getResponseHeaders().add("Location", "/other");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(failure()).hasMessageContaining("give the task the url that it names");
        assertThat(server.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <html><body>Sign in</body></html>   | gave no JSON object in UTF-8, but '<html>
            {"correct": tr                      | gave no JSON object in UTF-8, but '{"correct": tr'
            []                                  | gave no JSON object, but '[]'
            {}                                  | either "verdict" or "correct"
            {"correct": 1}                      | correct must be true or false, was 1
            """)
    void shouldShowASampleOfWhatIsNoVerdict(String body, String message) {
        server.answers(HostileServer.text(200, body));

        assertThat(failure()).hasMessageContaining(message).returns(Fault.PASSING, GraderException::fault);
    }

    @Test
    void shouldNotReadOnWithoutEnd() {
        server.answers(HostileServer.endless());

        assertThat(failure())
                .hasMessageContaining("with more than 1048576 bytes")
                .returns(Fault.RATIONALE, GraderException::fault);
    }

    @Test
    void shouldNotWaitForABodyThatDrips() {
        server.answers(HostileServer.dripping());

        assertThat(failure())
                .hasMessageContaining("did not answer in 1500 ms")
                .returns(Fault.PASSING, GraderException::fault);
    }

    @Test
    void shouldSayBeforeTheStartThatNobodyListens() {
        URI gone = server.at("/grade");
        grader(gone).check();
        server.close();

        assertThatThrownBy(() -> grader(gone).check())
                .hasMessageContaining("the verifier does not answer at 127.0.0.1:" + gone.getPort())
                .returns(Fault.GRADER, failure -> ((GraderException) failure).fault());
    }

    @Test
    void shouldKeepTheQueryOfItsAddressOutOfItsId() {
        assertThat(grader(server.at("/grade?secret=1")).id())
                .startsWith("http:http://127.0.0.1:")
                .doesNotContain("secret")
                .isNotEqualTo(grader(server.at("/grade?secret=2")).id());
    }

    private GraderException failure() {
        Optional<Throwable> failure = grader(server.at("/grade"))
                .grade(Rationales.COMMAND, Rationales.of("own", "Answer: 42", List.of()))
                .handle((verdict, thrown) -> Optional.ofNullable(thrown))
                .toCompletableFuture()
                .join();
        return (GraderException) ((CompletionException) failure.orElseThrow()).getCause();
    }

    private static Grader grader(URI url) {
        return new HttpGrader(new GraderRef.Http(url, Duration.ofMillis(1500)), BoundedHttp.newClient());
    }
}
