package io.mentorkd.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ProgressLineTest {

    private static final String TERMINAL = "mentorkd.terminal";

    /** Shows how far it is, before and after its result. */
    @Command(name = "report")
    private static final class Reporting implements Runnable {

        @Mixin
        private OutputOptions output;

        @Override
        public void run() {
            try (ProgressLine line = output.progress()) {
                line.await("the cluster");
                line.show("1 of 2");
                output.print("", out -> out.println("RESULT"));
                line.show("2 of 2");
                line.say("and more");
            }
        }
    }

    @AfterEach
    void forgetTheTerminal() {
        System.clearProperty(TERMINAL);
    }

    @Test
    void shouldLeaveTheResultALineOfItsOwnOnATerminal() {
        assertThat(shown(true)).startsWith("\rwaiting for the cluster ...\r").endsWith("\nRESULT\nand more\n");
    }

    @Test
    void shouldNotSayWhatIsWaitedForWhereNobodyReadsAlong() {
        assertThat(shown(false)).isEqualTo("1 of 2\nRESULT\nand more\n");
    }

    @Test
    void shouldTakeBackWhatWasWaitedFor() {
        System.setProperty(TERMINAL, "true");
        StringWriter err = new StringWriter();
        try (ProgressLine line = new ProgressLine(new TerminalWriter(err))) {
            line.await("it");
        }

        assertThat(err.toString()).isEqualTo("\rwaiting for it ...\r" + " ".repeat(18) + "\r");
    }

    /** Both outputs, as a terminal has them. */
    private static String shown(boolean terminal) {
        System.setProperty(TERMINAL, String.valueOf(terminal));
        StringWriter screen = new StringWriter();
        int unused = new CommandLine(new Reporting())
                .setOut(new TerminalWriter(screen))
                .setErr(new TerminalWriter(screen))
                .execute();
        return screen.toString();
    }
}
