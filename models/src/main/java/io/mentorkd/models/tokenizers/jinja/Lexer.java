package io.mentorkd.models.tokenizers.jinja;

import io.mentorkd.models.tokenizers.jinja.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into lexemes, and takes away the white space that Jinja takes away with {@code trim_blocks} (one line break after a
 * block) and {@code lstrip_blocks} (blanks before a block that begins its line), and that a minus beside a brace takes away.
 */
final class Lexer {
    private static final Pattern OPENING = Pattern.compile("\\{[{%#]");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:_\\d+)*(\\.\\d+(?:[eE][+-]?\\d+)?|[eE][+-]?\\d+)?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern STRING =
            Pattern.compile("'((?:[^'\\\\]|\\\\.)*+)'|\"((?:[^\"\\\\]|\\\\.)*+)\"", Pattern.DOTALL);
    private static final Pattern OPERATOR = Pattern.compile("//|\\*\\*|==|!=|>=|<=|[-+*/%~\\[\\](){}.:|,=<>]");

    private final String source;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int at;
    private boolean beginsLine = true;
    private int line = 1;
    private int counted;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Lexeme> lex(String template) {
        String lines = template.replace("\r\n", "\n").replace('\r', '\n');
        Lexer lexer = new Lexer(lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines);
        lexer.lex();
        return List.copyOf(lexer.lexemes);
    }

    private void lex() {
        Matcher opening = OPENING.matcher(source);
        while (opening.find(at)) {
            int start = opening.start();
            char kind = source.charAt(start + 1);
            char sign = start + 2 < source.length() ? source.charAt(start + 2) : ' ';
            String text = source.substring(at, start);
            if (sign == '-') {
                text = Values.strip(text, false, true);
            } else if (sign != '+' && kind != '{') {
                text = withoutIndent(text);
            }
            add(Kind.TEXT, text);
            at = start + (sign == '-' || sign == '+' ? 3 : 2);
            if (kind == '#') {
                comment();
            } else {
                tag(kind == '{');
            }
            beginsLine = source.charAt(at - 1) == '\n';
        }
        add(Kind.TEXT, source.substring(at));
        lexemes.add(new Lexeme(Kind.END, "", line()));
    }

    private String withoutIndent(String text) {
        int lineStart = text.lastIndexOf('\n') + 1;
        boolean isIndent = (lineStart > 0 || beginsLine)
                && Values.strip(text.substring(lineStart), true, false).isEmpty();
        return isIndent ? text.substring(0, lineStart) : text;
    }

    private void comment() {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw failure("a comment is not closed");
        }
        char sign = end > at ? source.charAt(end - 1) : ' ';
        at = end + 2;
        close(sign, true);
    }

    private void tag(boolean isOutput) {
        String end = isOutput ? "}}" : "%}";
        add(isOutput ? Kind.OUTPUT : Kind.BLOCK, isOutput ? "{{" : "{%");
        int depth = 0;
        while (true) {
            skipSpace();
            if (at >= source.length()) {
                throw failure("a tag is not closed with " + end);
            }
            char c = source.charAt(at);
            boolean isSigned = c == '-' || (c == '+' && !isOutput);
            if (depth == 0 && source.startsWith(end, isSigned ? at + 1 : at)) {
                add(isOutput ? Kind.OUTPUT_END : Kind.BLOCK_END, end);
                at += isSigned ? 3 : 2;
                close(isSigned ? c : ' ', !isOutput);
                return;
            }
            word();
            String text = lexemes.get(lexemes.size() - 1).text();
            if (lexemes.get(lexemes.size() - 1).kind() == Kind.OPERATOR) {
                depth += "([{".contains(text) ? 1 : ")]}".contains(text) ? -1 : 0;
            }
        }
    }

    /** After a tag: a minus takes all white space, a block without a plus the line break. */
    private void close(char sign, boolean isTrimmed) {
        if (sign == '-') {
            skipSpace();
        } else if (sign != '+' && isTrimmed && source.startsWith("\n", at)) {
            at++;
        }
    }

    private void word() {
        if (matches(STRING).isPresent()) {
            String literal = matches(STRING).orElseThrow();
            add(Kind.STRING, Escapes.unescape(literal.substring(1, literal.length() - 1)));
            at += literal.length();
            return;
        }
        Kind kind = Kind.NAME;
        Optional<String> word = matches(NAME);
        if (word.isEmpty()) {
            word = matches(NUMBER);
            kind = word.filter(text -> text.matches("[\\d_]+")).isPresent() ? Kind.INTEGER : Kind.FLOAT;
        }
        if (word.isEmpty()) {
            word = matches(OPERATOR);
            kind = Kind.OPERATOR;
        }
        String text = word.orElseThrow(() -> failure("'" + source.charAt(at) + "' is not known here"));
        add(kind, text);
        at += text.length();
    }

    private Optional<String> matches(Pattern pattern) {
        Matcher matcher = pattern.matcher(source).region(at, source.length());
        return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private void skipSpace() {
        while (at < source.length() && Values.isSpace(source.charAt(at))) {
            at++;
        }
    }

    private void add(Kind kind, String text) {
        if (kind != Kind.TEXT || !text.isEmpty()) {
            lexemes.add(new Lexeme(kind, text, line()));
        }
    }

    private int line() {
        while (counted < at) {
            line += source.charAt(counted) == '\n' ? 1 : 0;
            counted++;
        }
        return line;
    }

    private TemplateException failure(String message) {
        return new TemplateException("line " + line() + ": " + message);
    }
}
