package io.mentorkd.models.tokenizers.jinja;

/** The backslashes of Python's string literals. */
final class Escapes {
    private static final String NAMED = "ntrabfv\\'\"";
    private static final String MEANT = "\n\t\r\u0007\b\f\u000b\\'\"";

    private Escapes() {}

    static String unescape(String literal) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < literal.length()) {
            char c = literal.charAt(i);
            i++;
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = literal.charAt(i);
            i++;
            int digits = escaped == 'x' ? 2 : escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0;
            if (digits > 0) {
                text.appendCodePoint(codePoint(literal, i, digits));
                i += digits;
            } else if (NAMED.indexOf(escaped) >= 0) {
                text.append(MEANT.charAt(NAMED.indexOf(escaped)));
            } else if (escaped == 'N' || Character.isDigit(escaped)) {
                throw new TemplateException("the escape \\" + escaped + " is not known");
            } else if (escaped != '\n') {
                text.append('\\').append(escaped);
            }
        }
        return text.toString();
    }

    private static int codePoint(String literal, int start, int digits) {
        String hexadecimal = literal.substring(start, Math.min(literal.length(), start + digits));
        if (!hexadecimal.matches("[0-9a-fA-F]{" + digits + "}")
                || Long.parseLong(hexadecimal, 16) > Character.MAX_CODE_POINT) {
            throw new TemplateException("the escape \\" + literal.substring(start - 1) + " is not a character");
        }
        return Integer.parseInt(hexadecimal, 16);
    }
}
