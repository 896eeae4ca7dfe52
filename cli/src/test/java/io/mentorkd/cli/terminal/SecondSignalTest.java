package io.mentorkd.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command that is slow to stop, and somebody who does not wait for it. */
class SecondSignalTest {

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void shouldEndAtOnce(String second, int exitCode) throws Exception {
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
