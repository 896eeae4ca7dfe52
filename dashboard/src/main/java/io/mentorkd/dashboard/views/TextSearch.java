package io.mentorkd.dashboard.views;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks for a text in many others, which are bytes of UTF-8; upper and lower case of ASCII letters are the same. Horspool's
 * search: it looks at about one byte in as many as the needle is long.
 */
final class TextSearch {

    private static final int BYTES = 256;

    private final byte[] needle;
    private final int[] shift = new int[BYTES];

    TextSearch(String text) {
        needle = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < needle.length; i++) {
            needle[i] = lower(needle[i]);
        }
        Arrays.fill(shift, needle.length);
        for (int i = 0; i < needle.length - 1; i++) {
            shift[needle[i] & 0xff] = needle.length - 1 - i;
        }
    }

    /** Whether {@code text} holds it. */
    boolean isIn(byte[] text) {
        if (needle.length == 0) {
            return true;
        }
        int last = needle.length - 1;
        int at = last;
        while (at < text.length) {
            byte end = lower(text[at]);
            if (end == needle[last] && matches(text, at - last)) {
                return true;
            }
            at += shift[end & 0xff];
        }
        return false;
    }

    private boolean matches(byte[] text, int from) {
        for (int i = needle.length - 2; i >= 0; i--) {
            if (lower(text[from + i]) != needle[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + ('a' - 'A')) : letter;
    }
}
