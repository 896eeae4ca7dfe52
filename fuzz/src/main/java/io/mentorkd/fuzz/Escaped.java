package io.mentorkd.fuzz;

import java.nio.charset.StandardCharsets;

/** Shows an input so that it can be read and copied into a test. */
final class Escaped {

    private Escaped() {}

    static String of(Object input) {
        String text =
                input instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(input);
        StringBuilder escaped = new StringBuilder();
        for (int at = 0; at < Math.min(text.length(), 10_000); at++) {
            char c = text.charAt(at);
            if (c >= ' ' && c < 0x7F && c != '\\') {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04X", (int) c));
            }
        }
        return escaped.toString();
    }
}
