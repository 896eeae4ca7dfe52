package io.mentorkd.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void shouldSetNumbersFlushRight() {
        assertThat(printed(table())).isEqualTo("""
                GROUP                TYPE       LAG
                mentorkd-filter      classic      1
                mentorkd-teacher-gp  share    1,200
                """);
    }

    @Test
    void shouldTakeAwayColumnsBeforeItCutsNames() {
        assertThat(printed(table().fit(30, "TYPE", "STATE"))).isEqualTo("""
                GROUP                  LAG
                mentorkd-filter          1
                mentorkd-teacher-gp  1,200
                """);
        assertThat(printed(table().fit(20, "TYPE"))).isEqualTo("""
                GROUP            LAG
                mentorkd-fil\u2026      1
                mentorkd-tea\u2026  1,200
                """);
    }

    @Test
    void shouldChangeNothingThatFits() {
        assertThat(printed(table().fit(80, "TYPE"))).isEqualTo(printed(table()));
    }

    private static TextTable table() {
        return new TextTable("GROUP", "TYPE", "LAG")
                .row("mentorkd-filter", "classic", "1")
                .row("mentorkd-teacher-gp", "share", "1,200");
    }

    private static String printed(TextTable table) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        table.print(out);
        out.flush();
        return text.toString();
    }
}
