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
    private final StatusColours colours;
    private long shown;

    /** Text on {@code out}, in place if {@code terminal}. */
    public Screen(PrintWriter out, boolean terminal, StatusColours colours) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
    }

    /** Whether standard output is a terminal on which the cursor may be moved; with NO_COLOR nothing but text is written. */
    public static boolean isTerminal() {
        return Ansi.AUTO.enabled() && !"dumb".equals(System.getenv("TERM"));
    }

    /** Whether each text takes the place of the last. */
    public boolean inPlace() {
        return terminal;
    }

    /**
     * Shows {@code text}, which ends with a line break.
     *
     * @return whether anybody is there to see it: not so once the other end of a pipe is closed
     */
    public boolean show(String text) {
        String safe = colours.apply(TerminalWriter.clean(text));
        if (shown == 0) {
            TerminalWriter.control(out, safe);
        } else if (!terminal) {
            TerminalWriter.control(out, "\n" + safe);
        } else {
            // The second text has a screen to itself; the others overwrite it line by line, so that nothing flickers.
            TerminalWriter.control(
                    out, (shown == 1 ? CLEAR_ALL : "") + HOME + safe.replace("\n", CLEAR_LINE + "\n") + CLEAR_REST);
        }
        shown++;
        return !out.checkError(); // flushes
    }
}
