package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.regex.Pattern;

/** The normal form of a formula: one spelling of what LaTeX can spell in several ways, without spaces. */
final class LatexForm {
    /** What is replaced, in this order. */
    private static final List<List<String>> SPELLINGS = List.of(
            List.of("\u2212", "-"),
            List.of("\\dfrac", "\\frac"),
            List.of("\\tfrac", "\\frac"),
            List.of("\\cfrac", "\\frac"),
            List.of("\\displaystyle", ""),
            List.of("\\!", ""),
            List.of("\\,", " "),
            List.of("\\;", " "),
            List.of("\\:", " "),
            List.of("\\ ", " "),
            List.of("~", " "),
            List.of("{,}", ""),
            List.of("^{\\circ}", "^\\circ"),
            List.of("\\degree", "^\\circ"),
            List.of("\\lbrace", "\\{"),
            List.of("\\rbrace", "\\}"),
            List.of("\\leq", "\\le"),
            List.of("\\geq", "\\ge"),
            List.of("\\neq", "\\ne"),
            List.of("\\cdot", "*"),
            List.of("\\times", "*"),
            List.of("\u03C0", "\\pi"),
            List.of("\u221A", "\\sqrt"),
            List.of("\u00D7", "*"));

    private static final Pattern SIZES = Pattern.compile("\\\\(?:left|right|middle|[Bb]igg?[lrm]?)(?![A-Za-z])");
    /** Stands for the end of a row, of which the second backslash begins no command. */
    private static final String ROW = "\u0000";

    private LatexForm() {}

    /** The letter before the equals sign of {@code x=5}; empty where the formula names nothing. */
    static String name(String form) {
        boolean named = form.length() > 2 && Character.isLetter(form.charAt(0)) && form.charAt(1) == '=';
        return named && form.indexOf('=', 2) < 0 ? form.substring(0, 1) : "";
    }

    static String of(String formula) {
        String form = formula.strip();
        form = withoutDelimiters(form).replace("\\\\", ROW);
        for (List<String> spelling : SPELLINGS) {
            form = form.replace(spelling.get(0), spelling.get(1));
        }
        form = bracedArguments(withoutSpaces(SIZES.matcher(form).replaceAll("")))
                .replace(ROW, "\\\\");
        return form.endsWith(".") ? form.substring(0, form.length() - 1) : form;
    }

    private static String withoutDelimiters(String formula) {
        String bare = formula;
        String before = "";
        while (!bare.equals(before)) {
            before = bare;
            bare = bare.endsWith(".") ? bare.substring(0, bare.length() - 1).strip() : bare;
            bare = inner(bare, "$$", "$$");
            bare = inner(bare, "$", "$");
            bare = inner(bare, "\\(", "\\)");
            bare = inner(bare, "\\[", "\\]");
            bare = inner(bare, "**", "**");
            bare = inner(bare, "`", "`");
            bare = inner(bare, "\\boxed{", "}");
            bare = inner(bare, "\\text{", "}");
        }
        return bare;
    }

    /** What is between {@code open} and {@code close}, where nothing between closes it before the end. */
    private static String inner(String text, String open, String close) {
        if (text.length() < open.length() + close.length() || !text.startsWith(open) || !text.endsWith(close)) {
            return text;
        }
        String inner = text.substring(open.length(), text.length() - close.length());
        int depth = 0;
        for (int i = 0; i < inner.length(); i++) {
            depth += inner.charAt(i) == '{' ? 1 : inner.charAt(i) == '}' ? -1 : 0;
            if (depth < 0) {
                return text;
            }
        }
        return close.equals("}") ? inner.strip() : inner.contains(open) ? text : inner.strip();
    }

    /** Without spaces but for the one that ends a command's name before a letter. */
    private static String withoutSpaces(String formula) {
        StringBuilder form = new StringBuilder(formula.length());
        boolean command = false;
        for (int i = 0; i < formula.length(); i++) {
            char c = formula.charAt(i);
            if (!Character.isWhitespace(c)) {
                boolean parted = i > 0 && Character.isWhitespace(formula.charAt(i - 1));
                if (command && parted && Character.isLetter(c)) {
                    form.append(' ');
                }
                command = c == '\\' || (command && Character.isLetter(c) && !parted);
                form.append(c);
            }
        }
        return form.toString();
    }

    /** {@code \frac12} as {@code \frac{1}{2}}, {@code \sqrt2} as {@code \sqrt{2}}, {@code x^{2}} as {@code x^2}. */
    private static String bracedArguments(String formula) {
        StringBuilder form = new StringBuilder(formula.length());
        int at = 0;
        while (at < formula.length()) {
            if (formula.startsWith("\\frac", at) && isDigit(formula, at + 5)) {
                form.append("\\frac{").append(formula.charAt(at + 5)).append('}');
                at += 6;
                if (isDigit(formula, at)) {
                    form.append('{').append(formula.charAt(at)).append('}');
                    at++;
                }
            } else if (formula.startsWith("\\sqrt", at) && isDigit(formula, at + 5)) {
                form.append("\\sqrt{").append(formula.charAt(at + 5)).append('}');
                at += 6;
            } else if (isRaisedLetter(formula, at)) {
                form.append(formula.charAt(at)).append(formula.charAt(at + 2));
                at += 4;
            } else {
                form.append(formula.charAt(at));
                at++;
            }
        }
        return form.toString();
    }

    private static boolean isRaisedLetter(String formula, int at) {
        return (formula.charAt(at) == '^' || formula.charAt(at) == '_')
                && at + 3 < formula.length()
                && formula.charAt(at + 1) == '{'
                && Character.isLetterOrDigit(formula.charAt(at + 2))
                && formula.charAt(at + 3) == '}';
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
