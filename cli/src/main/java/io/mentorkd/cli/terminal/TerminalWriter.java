package io.mentorkd.cli.terminal;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * What commands print to. Chains, letters, headers and names come from outside, and must neither repaint a terminal nor turn its
 * text around: control characters (C0 but for line breaks and tabs, DEL, C1) and those that change the direction of text are
 * printed as {@code \\u001b} is, which leaves JSON what it was. Escape sequences of our own go through {@link #control}.
 */
public final class TerminalWriter extends PrintWriter {

    /** Prints UTF-8; each line is flushed. */
    public TerminalWriter(OutputStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    /** Prints to {@code out}; each line is flushed. */
    public TerminalWriter(Writer out) {
        super(out, true);
    }

    /** Writes {@code text}, whose escape sequences are ours, as it is. */
    public static void control(PrintWriter out, String text) {
        if (out instanceof TerminalWriter terminal) {
            terminal.raw(text);
        } else {
            out.write(text);
        }
    }

    /** The text with nothing in it that a terminal would act on; line breaks of Windows become plain ones. */
    public static String clean(String text) {
        int length = text.length();
        StringBuilder clean = null;
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            boolean isPlain = !isActedOn(each);
            if (isPlain && clean == null) {
                continue;
            }
            if (clean == null) {
                clean = new StringBuilder(length + 16).append(text, 0, i);
            }
            if (isPlain) {
                clean.append(each);
            } else if (each != '\r' || i + 1 >= length || text.charAt(i + 1) != '\n') {
                clean.append(String.format("\\u%04x", (int) each));
            }
        }
        return clean == null ? text : clean.toString();
    }

    @Override
    public void write(int character) {
        write(String.valueOf((char) character));
    }

    @Override
    public void write(char[] characters, int from, int length) {
        write(new String(characters, from, length));
    }

    @Override
    public void write(String text, int from, int length) {
        raw(clean(text.substring(from, from + length)));
    }

    private void raw(String text) {
        super.write(text, 0, text.length());
    }

    private static boolean isActedOn(char each) {
        return Character.isISOControl(each) ? each != '\n' && each != '\t' : turnsText(each);
    }

    /** Marks, embeddings, overrides and isolates of the bidirectional algorithm (Unicode UAX #9). */
    private static boolean turnsText(char each) {
        return each == '\u061c'
                || each == '\u200e'
                || each == '\u200f'
                || (each >= '\u202a' && each <= '\u202e')
                || (each >= '\u2066' && each <= '\u2069');
    }
}
