package io.mentorkd.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final StringWriter out = new StringWriter();

    @Test
    void shouldAppendWhereItIsNoTerminal() {
        Screen screen = new Screen(new PrintWriter(out), false);

        screen.show("one\n");
        screen.show("two\n");

        assertThat(out).hasToString("one\n\ntwo\n");
    }

    @Test
    void shouldRedrawInPlaceOnATerminal() {
        Screen screen = new Screen(new PrintWriter(out), true);

        screen.show("one\n");
        screen.show("long line\nsecond\n");
        screen.show("short\n");

        assertThat(out)
                .hasToString("one\n\u001b[2J\u001b[Hlong line\u001b[K\nsecond\u001b[K\n\u001b[J"
                        + "\u001b[Hshort\u001b[K\n\u001b[J");
    }

    @Test
    void shouldColourStatusesOnlyWhenAskedTo() {
        String table = "GROUP  STATUS  LAG\ng      OK?       1\ng OK   STALL     2\n";

        assertThat(new StatusColours(false).apply(table)).isEqualTo(table);
        assertThat(new StatusColours(true).apply(table))
                .contains("  \u001b[32mOK\u001b[0m?  ", "g OK   \u001b[31mSTALL\u001b[0m  ");
    }
}
