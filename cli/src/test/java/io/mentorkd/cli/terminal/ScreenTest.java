package io.mentorkd.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final StatusColours PLAIN = new StatusColours(false);

    private final StringWriter out = new StringWriter();

    @Test
    void shouldAppendWhereItIsNoTerminal() {
        Screen screen = new Screen(new TerminalWriter(out), false, PLAIN);

        screen.show("one\n");
        screen.show("two\n");

        assertThat(out).hasToString("one\n\ntwo\n");
    }

    @Test
    void shouldRedrawInPlaceOnATerminal() {
        Screen screen = new Screen(new TerminalWriter(out), true, PLAIN);

        screen.show("one\n");
        screen.show("long line\nsecond\n");
        screen.show("short\n");

        assertThat(out)
                .hasToString("one\n\u001b[2J\u001b[Hlong line\u001b[K\nsecond\u001b[K\n\u001b[J"
                        + "\u001b[Hshort\u001b[K\n\u001b[J");
    }

    @Test
    void shouldLetNothingThatItShowsRepaintTheTerminal() {
        Screen screen = new Screen(new TerminalWriter(out), true, new StatusColours(true));

        screen.show("a\u001b[2J  OK\n");

        assertThat(out).hasToString("a\\u001b[2J  \u001b[32mOK\u001b[0m\n");
    }

    @Test
    void shouldTellThatNobodyIsThereToSee() {
        Writer closed = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThat(new Screen(new TerminalWriter(closed), false, PLAIN).show("one\n"))
                .isFalse();
        assertThat(new Screen(new TerminalWriter(out), false, PLAIN).show("one\n"))
                .isTrue();
    }

    @Test
    void shouldColourStatusesOnlyWhenAskedTo() {
        String table = "GROUP  STATUS  LAG\ng      OK?       1\ng OK   STALL     2\n";

        assertThat(new StatusColours(false).apply(table)).isEqualTo(table);
        assertThat(new StatusColours(true).apply(table))
                .contains("  \u001b[32mOK\u001b[0m?  ", "g OK   \u001b[31mSTALL\u001b[0m  ");
    }
}
