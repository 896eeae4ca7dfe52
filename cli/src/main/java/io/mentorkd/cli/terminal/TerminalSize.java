package io.mentorkd.cli.terminal;

import java.util.OptionalInt;

/** The terminal's size, which the launcher knows and Java does not. */
public final class TerminalSize {

    private static final String COLUMNS = "mentorkd.columns";
    private static final String ROWS = "mentorkd.rows";

    private TerminalSize() {}

    /** Characters in a line; empty where standard error is no terminal. */
    public static OptionalInt columns() {
        return positive(COLUMNS);
    }

    /** Lines; empty where standard error is no terminal. */
    public static OptionalInt rows() {
        return positive(ROWS);
    }

    private static OptionalInt positive(String property) {
        Integer size = Integer.getInteger(property);
        return size == null || size < 1 ? OptionalInt.empty() : OptionalInt.of(size);
    }
}
