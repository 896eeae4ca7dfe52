package io.mentorkd.cli.terminal;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** Text that is replaced by the next one: in place on a terminal, one after the other elsewhere. */
public final class Screen {

    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_REST = "\u001b[J";
    private static final String CLEAR_ALL = "\u001b[2J";

    private final PrintWriter out;
    private final boolean terminal;
    private long shown;

    /** Text on {@code out}, in place if {@code terminal}. */
    public Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether standard output is a terminal on which the cursor may be moved; with NO_COLOR nothing but text is written. */
    public static boolean isTerminal() {
        return Ansi.AUTO.enabled() && !"dumb".equals(System.getenv("TERM"));
    }

    /** Whether each text takes the place of the last. */
    public boolean inPlace() {
        return terminal;
    }

    /** Shows {@code text}, which ends with a line break. */
    public void show(String text) {
        if (shown == 0) {
            out.print(text);
        } else if (!terminal) {
            out.print("\n" + text);
        } else {
            // The second text has a screen to itself; the others overwrite it line by line, so that nothing flickers.
            out.print((shown == 1 ? CLEAR_ALL : "") + HOME + text.replace("\n", CLEAR_LINE + "\n") + CLEAR_REST);
        }
        shown++;
        out.flush();
    }
}
