package io.mentorkd.models.tokenizers.jinja;

import io.mentorkd.models.tokenizers.jinja.Lexeme.Kind;
import java.util.List;

/** Lexemes from the first to the last, one looked at. */
final class Lexemes {
    private final List<Lexeme> lexemes;
    private int at;

    Lexemes(List<Lexeme> lexemes) {
        this.lexemes = lexemes;
    }

    Lexeme current() {
        return lexemes.get(at);
    }

    Lexeme following() {
        return lexemes.get(Math.min(at + 1, lexemes.size() - 1));
    }

    Lexeme next() {
        Lexeme lexeme = current();
        at = Math.min(at + 1, lexemes.size() - 1);
        return lexeme;
    }

    boolean isAt(Kind kind) {
        return current().kind() == kind;
    }

    boolean isAtName(String name) {
        return current().is(Kind.NAME, name);
    }

    boolean isAtOperator(String operator) {
        return current().is(Kind.OPERATOR, operator);
    }

    boolean skipName(String name) {
        return skipIf(isAtName(name));
    }

    boolean skipOperator(String operator) {
        return skipIf(isAtOperator(operator));
    }

    private boolean skipIf(boolean isWanted) {
        if (isWanted) {
            next();
        }
        return isWanted;
    }

    String expect(Kind kind, String what) {
        if (!isAt(kind)) {
            throw unexpected(what);
        }
        return next().text();
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    TemplateException unexpected(String wanted) {
        return failure(wanted + " was expected, there is " + current());
    }

    TemplateException failure(String message) {
        return new TemplateException("line " + current().line() + ": " + message);
    }
}
