package io.mentorkd.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command that is slow to stop, and somebody who does not wait for it. */
class SecondSignalTest {

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void shouldEndAtOnce(String second, int exitCode) throws Exception {
        assumeFalse(second.equals("INT") && ignoresInterrupts(), "begun in the background, where Ctrl-C is not heard");
        Process process = start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("working");
            signal(process, "TERM");
            assertThat(process.inputReader().readLine()).isEqualTo("stopping");
            assertThat(process.isAlive()).isTrue();

            signal(process, second);

            assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(exitCode);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Whether SIGINT, the second bit, is ignored, which a process takes over from who begins it. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 2) != 0);
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Slow.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Says when it is asked to stop, and takes a minute for it. */
    static final class Slow {

        private Slow() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (Interruption interruption = new Interruption()) {
                interruption.then(() -> System.out.println("stopping"));
                System.out.println("working");
                TimeUnit.MINUTES.sleep(1);
            }
        }
    }
}
