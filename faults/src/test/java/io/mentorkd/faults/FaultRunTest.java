package io.mentorkd.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.faults.RunOptions.Pace;
import io.mentorkd.faults.RunOptions.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest run there is: one broker, one teacher, one filter, each in a process of its own, for some seconds. */
class FaultRunTest {

    private static final List<String> MENTORKD = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.mentorkd.cli.Mentorkd");

    @TempDir
    private Path directory;

    /** Half a minute on two cores: eight processes are started, one after the other. */
    @Test
    void shouldAccountForEveryRecordAfterTeacherAndFilterWereKilled() throws IOException, InterruptedException {
        Path schedule = directory.resolve("schedule.txt");
        Files.write(schedule, List.of("0.5 KILL teacher-1 0.2", "0.8 KILL filter-1 0.2"));

        RunReport report = new FaultRun(new RunOptions(
                        Duration.ofSeconds(4),
                        1,
                        new Shape(1, 1, false),
                        new Pace(20, 2, Duration.ofSeconds(1)),
                        Optional.of(schedule),
                        directory.resolve("run"),
                        MENTORKD))
                .run();

        assertThat(report.violations()).isEmpty();
        assertThat(report.faults()).hasSize(2);
        assertThat(directory.resolve("run/report.md"))
                .content()
                .contains("every record is accounted for", "KILL teacher", "KILL filter");
    }

    @Test
    void shouldTellHowItIsCalled() {
        assertThatThrownBy(() -> RunOptions.of(List.of("mentorkd"), new String[] {"5"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("usage: faults/run.sh MINUTES SEED");
        assertThatThrownBy(() -> RunOptions.of(List.of("mentorkd"), new String[] {"5", "1", "--rat", "3"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no option --rat");
        assertThatThrownBy(() -> RunOptions.of(List.of("mentorkd"), new String[] {"five", "1"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'five' is no number");
    }
}
