package io.mentorkd.producers.graders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.GraderRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandGraderTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo '{"verdict": "CORRECT"}'              | CORRECT
            echo '{"verdict": "ambiguous"}'; exit 1    | AMBIGUOUS
            echo '{"correct": false, "more": [1]}'     | WRONG
            echo '{"verdict": "UNPARSED"}'             | UNPARSED
            true                                       | CORRECT
            exit 1                                     | WRONG
            """)
    void shouldTakeWhatItPrintsOrItsExitCode(String script, Verdict verdict) {
        assertThat(grade(script).verdict()).isEqualTo(verdict);
    }

    @Test
    void shouldTellItAllThatAVerdictMayDependOnAndNoHiddenReasoning() throws IOException {
        Path seen = directory.resolve("seen");

        assertThat(grade("cat > " + seen).answer()).contains("42");
        assertThat(Files.readString(seen))
                .contains(
                        "\"task\":\"own\"",
                        "\"question\":\"What is it?\"",
                        "\"gold\":\"42\"",
                        "\"references\":[\"forty-two\"]",
                        "\"metadata\":{\"level\":\"1\"}",
                        "\"chain\":\"It is. Answer: 42\"",
                        "\"answer\":\"42\"")
                .doesNotContain("hidden thoughts");
    }

    @Test
    void shouldKeepScoreAndEvidenceBoundedAndClean() {
        Verdicted verdict =
                grade("printf '{\"correct\": true, \"score\": 0.75, \"evidence\": \"\\\\u001b[2J%5000s|\"}' x");

        assertThat(verdict.score()).hasValue(0.75);
        assertThat(verdict.evidence().orElseThrow())
                .hasSize(2000)
                .startsWith("\uFFFD[2J")
                .endsWith("...");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo yes                                       | gave no JSON object
            printf '\\377\\376{"correct": true}'           | gave no JSON object
            echo '{"correct": true} {"correct": false}'    | gave no JSON object
            echo '{"correct": true, "correct": false}'     | gave no JSON object
            echo '{"correct": "yes"}'                      | correct must be true or false, was "yes"
            echo '{"verdict": "GOOD"}'                     | verdict must be one of
            echo '{"verdict": "WRONG", "correct": true}'   | either "verdict" or "correct"
            echo '{"correct": true, "score": 7}'           | score must be a number from 0 to 1, was 7
            echo '{"correct": true, "score": "1"}'         | score must be a number from 0 to 1
            echo '{"correct": true}'; exit 3               | ended with exit code 3
            echo no such module >&2; exit 1                | ended with exit code 1: ...no such module
            kill -9 $$                                     | ended with exit code 137
            """)
    void shouldFailWhereItSaysNoVerdict(String script, String message) {
        assertThat(failure(script, Duration.ofSeconds(10)))
                .hasMessageContaining(message)
                .returns(Fault.PASSING, GraderException::fault);
    }

    @Test
    void shouldFailWhereItPrintsAVerdictAndThenHangs() {
        long began = System.nanoTime();

        assertThat(failure("echo '{\"correct\": true}'; sleep 60", Duration.ofMillis(700)))
                .hasMessageContaining("did not end in 700 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void shouldNotWaitForWhatItLeavesBehind() {
        assertThat(failure("sleep 60 & echo '{\"correct\": true}'", Duration.ofSeconds(1)))
                .hasMessageContaining("did not end in 1000 ms");
    }

    @Test
    void shouldKillAllThatItBegan() throws IOException {
        Path children = directory.resolve("children");

        failure(
                "for i in 1 2 3; do sh -c 'echo $$ >> " + children + "; sleep 60; true' & done; wait",
                Duration.ofSeconds(1));

        List<String> pids = Files.readAllLines(children);
        assertThat(pids).hasSize(3);
        await().untilAsserted(() -> assertThat(pids)
                .noneMatch(pid -> ProcessHandle.of(Long.parseLong(pid))
                        .map(ProcessHandle::isAlive)
                        .orElse(false)));
    }

    @Test
    void shouldGiveUpOnTenMegabytes() {
        assertThat(failure("head -c 10000000 /dev/zero | tr '\\0' x", Duration.ofSeconds(20)))
                .hasMessageContaining("wrote more than 1048576 bytes")
                .returns(Fault.RATIONALE, GraderException::fault);
    }

    @Test
    void shouldSayBeforeTheStartThatItsCommandIsNotThere() {
        for (String missing : List.of("no-such-program", directory + "/missing")) {
            Grader grader = grader(List.of(missing), Duration.ofSeconds(1));

            assertThatThrownBy(grader::check)
                    .hasMessageContaining(missing)
                    .hasMessageContaining("is not found")
                    .returns(Fault.GRADER, failure -> ((GraderException) failure).fault());
        }
        grader(List.of("sh"), Duration.ofSeconds(1)).check();
    }

    @Test
    void shouldHaveAnIdThatChangesWithTheScriptAndTheSettings() throws IOException {
        Path script = Files.writeString(directory.resolve("verify.sh"), "exit 0");
        List<String> command = List.of("sh", script.toString());
        String before = grader(command, Duration.ofSeconds(1)).id();

        Files.writeString(script, "exit 1");

        assertThat(before).startsWith("command:sh ").contains(";timeout=PT1S;sha256=");
        assertThat(grader(command, Duration.ofSeconds(1)).id()).isNotEqualTo(before);
        assertThat(grader(command, Duration.ofSeconds(2)).id())
                .isNotEqualTo(grader(command, Duration.ofSeconds(1)).id());
    }

    private static Verdicted grade(String script) {
        return grader(List.of("sh", "-c", script), Duration.ofSeconds(20))
                .grade(Rationales.COMMAND, Rationales.of("own", "It is. Answer: 42", List.of("forty-two")))
                .toCompletableFuture()
                .join();
    }

    private static GraderException failure(String script, Duration timeout) {
        Optional<Throwable> failure = grader(List.of("sh", "-c", script), timeout)
                .grade(Rationales.COMMAND, Rationales.of("own", "Answer: 42", List.of()))
                .handle((verdict, thrown) -> Optional.ofNullable(thrown))
                .toCompletableFuture()
                .join();
        return (GraderException) ((CompletionException) failure.orElseThrow()).getCause();
    }

    private static Grader grader(List<String> command, Duration timeout) {
        return new CommandGrader(new GraderRef.Command(command, timeout), new ProcessThreads());
    }
}
