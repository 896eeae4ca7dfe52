package io.mentorkd.models.messages;

/** A message that may quote a stranger's file: one line of a bounded length, whatever that holds. */
public final class Sentence {

    /** In UTF-16 code units: room for some paths and names of tensors. */
    private static final int LONGEST = 2_000;

    private Sentence() {}

    /** The text with its line breaks and other control characters as blanks, cut where it is too long. */
    public static String of(String text) {
        String bounded = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        StringBuilder line = new StringBuilder(bounded.length());
        for (int at = 0; at < bounded.length(); at++) {
            char c = bounded.charAt(at);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return line.toString();
    }
}
