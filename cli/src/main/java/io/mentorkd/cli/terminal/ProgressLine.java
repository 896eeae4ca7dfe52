package io.mentorkd.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * One line on standard error that tells how far a command is: rewritten in place on a terminal, and printed every ten
 * seconds elsewhere, so that a log stays short.
 */
public final class ProgressLine implements AutoCloseable {

    /** System property: whether standard error is a terminal, which the launcher knows and Java does not. */
    private static final String TERMINAL = "mentorkd.terminal";

    private static final Duration ON_TERMINAL = Duration.ofMillis(100);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final boolean terminal;
    private long shownAt;
    private int width;
    private String pending = "";
    private String shown = "";
    private boolean waiting;
    private boolean closed;

    /** A line on {@code err}, standard error. */
    public ProgressLine(PrintWriter err) {
        this.err = err;
        this.terminal = Boolean.getBoolean(TERMINAL);
        this.shownAt = System.nanoTime() - ELSEWHERE.toNanos();
    }

    /** Shows {@code text}, unless the last one was shown only just now. */
    public synchronized void show(String text) {
        if (closed || text.equals(shown)) {
            return;
        }
        waiting = false;
        pending = text;
        if (System.nanoTime() - shownAt >= (terminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
            write();
        }
    }

    /** Says what the command waits for, until it has it: on a terminal, and nowhere else. */
    public synchronized void await(String what) {
        if (terminal && !closed) {
            waiting = true;
            pending = "waiting for " + what + " ...";
            write();
        }
    }

    /** Prints a line that stays. */
    public synchronized void say(String text) {
        erase();
        pending = "";
        err.println(text);
        err.flush();
    }

    /** Leaves the last text standing, and what is printed next has a line of its own; nothing more is shown. */
    @Override
    public synchronized void close() {
        closed = true;
        if (waiting) {
            erase();
        }
        if (!pending.isEmpty()) {
            write();
        }
        if (terminal && width > 0) {
            err.println();
            width = 0;
        }
        err.flush();
    }

    private void write() {
        if (terminal) {
            String line = cut(TerminalWriter.clean(pending));
            TerminalWriter.control(err, "\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else {
            err.println(pending);
        }
        err.flush();
        shownAt = System.nanoTime();
        shown = pending;
        pending = "";
    }

    /** A line that wraps could not be rewritten in place. */
    private static String cut(String line) {
        int columns = TerminalSize.columns().orElse(Integer.MAX_VALUE);
        return line.length() < columns ? line : line.substring(0, Math.max(0, columns - 2)) + "\u2026";
    }

    private void erase() {
        if (terminal && width > 0) {
            TerminalWriter.control(err, "\r" + " ".repeat(width) + "\r");
            width = 0;
        }
    }
}
