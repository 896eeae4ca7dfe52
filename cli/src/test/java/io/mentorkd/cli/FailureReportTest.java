package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailureReportTest {

    @Test
    void shouldSayWhyAFileCouldNotBeWritten() {
        assertThat(report("the experiment cannot be written"))
                .isEqualTo("mentorkd: the experiment cannot be written: No space left on device\n");
    }

    @Test
    void shouldSayItOnce() {
        assertThat(report("weights cannot be written: No space left on device"))
                .isEqualTo("mentorkd: weights cannot be written: No space left on device\n");
    }

    private static String report(String message) {
        StringWriter err = new StringWriter();
        CommandLine command = Mentorkd.commandLine().setErr(new PrintWriter(err, true));
        new FailureReport()
                .handleExecutionException(
                        new UncheckedIOException(
                                message, new FileSystemException("a/file", null, "No space left on device")),
                        command,
                        command.parseArgs());
        return err.toString();
    }
}
