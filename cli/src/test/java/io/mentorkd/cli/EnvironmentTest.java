package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an environment says that is of no use to every command. */
class EnvironmentTest {

    private static final Map<String, String> CSV = Map.of("MENTORKD_OUTPUT", "csv", "MENTORKD_CLIENT_METRICS", "few");

    @Test
    void shouldNameTheVariableWhereACommandCannotWriteWhatItSays() throws Exception {
        try (ChildProcess child = ChildProcess.start(CSV, "topics", "describe", "--bootstrap-server", "127.0.0.1:1")) {
            assertThat(child.exitCode(60)).isEqualTo(ExitCode.USAGE);
            assertThat(child.err())
                    .contains(
                            "mentorkd: MENTORKD_OUTPUT is 'csv', and 'mentorkd topics describe' knows table or json: set"
                                    + " it to one of these, or not at all")
                    .doesNotContain("--output");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter run --help", "help lag", "lag --help", "--version", "completion bash"})
    void shouldShowHelpWhateverTheEnvironmentSays(String line) throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(CSV, line.split(" "))) {
            assertThat(child.rest()).isNotEmpty();
            assertThat(child.exitCode(60)).as(child.err()).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void shouldTakeWhatTheCommandLineSaysInstead() throws Exception {
        try (ChildProcess child =
                ChildProcess.start(CSV, "tasks", "check", "../docs/examples/tasks/exam.yaml", "-o", "json")) {
            assertThat(child.firstLine()).startsWith("{\"tasks\":[{\"name\":\"exam\"");
            assertThat(child.exitCode(60)).isEqualTo(ExitCode.DONE);
        }
    }
}
