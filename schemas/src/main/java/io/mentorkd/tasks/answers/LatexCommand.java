package io.mentorkd.tasks.answers;

import java.util.Map;
import java.util.Set;

/** What LaTeX's commands mean in plain text. */
final class LatexCommand {
    /** Commands that only dress what follows. */
    private static final Set<String> DRESS = Set.of(
            "text",
            "textbf",
            "textit",
            "texttt",
            "textrm",
            "textnormal",
            "textsf",
            "emph",
            "underline",
            "mathrm",
            "mathbf",
            "mathit",
            "mathsf",
            "mathtt",
            "bm",
            "boldsymbol",
            "boxed",
            "fbox",
            "mbox",
            "hbox",
            "displaystyle",
            "textstyle",
            "operatorname",
            "left",
            "right",
            "big",
            "Big",
            "bigg",
            "Bigg",
            "bigl",
            "bigr",
            "limits");

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("times", "\u00D7"),
            Map.entry("cdot", "\u00D7"),
            Map.entry("ast", "\u00D7"),
            Map.entry("div", "\u00F7"),
            Map.entry("pm", "\u00B1"),
            Map.entry("approx", "\u2248"),
            Map.entry("simeq", "\u2248"),
            Map.entry("equiv", "="),
            Map.entry("neq", "\u2260"),
            Map.entry("ne", "\u2260"),
            Map.entry("le", "\u2264"),
            Map.entry("leq", "\u2264"),
            Map.entry("ge", "\u2265"),
            Map.entry("geq", "\u2265"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("pi", "\u03C0"),
            Map.entry("sqrt", "\u221A"),
            Map.entry("infty", "\u221E"),
            Map.entry("quad", " "),
            Map.entry("qquad", " "),
            Map.entry("therefore", " "),
            Map.entry("pounds", "\u00A3"),
            Map.entry("euro", "\u20AC"),
            Map.entry("cents", "\u00A2"),
            Map.entry("percent", "%"),
            Map.entry("or", " or "),
            Map.entry("lor", " or "),
            Map.entry("land", " and "));

    private static final Set<String> FRACTIONS = Set.of("frac", "dfrac", "tfrac", "cfrac");

    private LatexCommand() {}

    /** The argument of a command that only dresses it, such as {@code \\text{red}}, where that is all of {@code text}. */
    static String undressed(String text) {
        String bare = text.strip();
        int open = bare.indexOf('{');
        boolean dressed = bare.startsWith("\\")
                && bare.endsWith("}")
                && open > 0
                && DRESS.contains(bare.substring(1, open).strip())
                && closing(bare, open) == bare.length() - 1;
        return dressed ? undressed(bare.substring(open + 1, bare.length() - 1)) : bare;
    }

    /** The brace that closes the one at {@code open}; -1 where none does. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    /** Emits what the command at {@code at}, a backslash, means, and returns the index after it. */
    static int emit(PlainText plain, String source, int at) {
        int end = at + 1;
        while (end < source.length() && isLetter(source.charAt(end))) {
            end++;
        }
        if (end == at + 1) {
            return sign(plain, source, at);
        }
        String name = source.substring(at + 1, end);
        if (FRACTIONS.contains(name)) {
            return fraction(plain, source, at, end);
        }
        if (name.equals("circ") || name.equals("degree")) {
            plain.withdrawCaret();
            return plain.emit("\u00B0", at, end);
        }
        if (DRESS.contains(name)) {
            return name.startsWith("text") || name.equals("mbox") || name.equals("mathrm")
                    ? plain.emit(plain.last() == '^' ? "" : " ", at, end)
                    : end;
        }
        String meaning = MEANINGS.get(name);
        return plain.emit(meaning == null ? "\\" + name : meaning, at, end);
    }

    private static int sign(PlainText plain, String source, int at) {
        if (at + 1 == source.length()) {
            return plain.emit("\\", at, at + 1);
        }
        char c = source.charAt(at + 1);
        return switch (c) {
            case '!' -> at + 2;
            case '$', '%', '#', '&', '_', '{', '}' -> plain.emit(String.valueOf(c), at, at + 2);
            case ',', ';', ':', ' ', '(', ')', '[', ']', '\\' -> plain.emit(" ", at, at + 2);
            default -> plain.emit("\\", at, at + 1);
        };
    }

    /** {@code a/b} where both are plain numbers; else a division sign, which no number can stand beside. */
    private static int fraction(PlainText plain, String source, int at, int start) {
        int aboveEnd = argumentEnd(source, start);
        int belowEnd = aboveEnd < 0 ? -1 : argumentEnd(source, aboveEnd);
        if (belowEnd < 0) {
            return plain.emit("\u00F7", at, start);
        }
        String above = argument(source, start, aboveEnd);
        boolean mixed = Character.isDigit(plain.last());
        plain.emit((mixed ? " " : "") + above + "/" + argument(source, aboveEnd, belowEnd), at, belowEnd);
        boolean glued = belowEnd < source.length() && Character.isLetterOrDigit(source.charAt(belowEnd));
        return glued ? plain.emit(" ", belowEnd, belowEnd) : belowEnd;
    }

    private static String argument(String source, int start, int end) {
        return source.substring(start, end).replaceAll("[{}\\s]", "").replace('\u2212', '-');
    }

    /** Where the plain number ends that is the argument at {@code start}; -1 where it is anything else. */
    private static int argumentEnd(String source, int start) {
        int at = start;
        while (at < source.length() && source.charAt(at) == ' ') {
            at++;
        }
        if (at < source.length() && isDigit(source.charAt(at))) {
            return at + 1;
        }
        if (at >= source.length() || source.charAt(at) != '{') {
            return -1;
        }
        boolean digits = false;
        for (at++; at < source.length() && at < start + 60; at++) {
            char c = source.charAt(at);
            if (c == '}') {
                return digits ? at + 1 : -1;
            }
            boolean sign = (c == '-' || c == '\u2212') && !digits;
            digits |= isDigit(c);
            if (!isDigit(c) && c != '.' && c != ',' && c != ' ' && !sign) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
