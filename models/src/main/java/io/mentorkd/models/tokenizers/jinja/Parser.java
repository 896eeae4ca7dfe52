package io.mentorkd.models.tokenizers.jinja;

import io.mentorkd.models.tokenizers.jinja.Lexeme.Kind;
import io.mentorkd.models.tokenizers.jinja.Statement.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a template's statements; a tag that is not known is refused. */
final class Parser {
    private final Lexemes lexemes;
    private final ExpressionParser expressions;
    private int loops;

    private Parser(Lexemes lexemes) {
        this.lexemes = lexemes;
        this.expressions = new ExpressionParser(lexemes);
    }

    static List<Statement> parse(String template) {
        Parser parser = new Parser(new Lexemes(Lexer.lex(template)));
        List<Statement> statements = parser.body(Set.of());
        if (!parser.lexemes.isAt(Kind.END)) {
            throw parser.lexemes.failure(
                    "the tag '" + parser.lexemes.following().text() + "' closes nothing");
        }
        return statements;
    }

    /** Statements up to one of the tags, whose name is then the current lexeme, or to the end when there are none to wait for. */
    private List<Statement> body(Set<String> ends) {
        List<Statement> statements = new ArrayList<>();
        while (!lexemes.isAt(Kind.END)) {
            if (lexemes.isAt(Kind.TEXT)) {
                statements.add(new Statement.Text(lexemes.next().text()));
            } else if (lexemes.isAt(Kind.OUTPUT)) {
                lexemes.next();
                statements.add(new Statement.Output(expressions.expressions()));
                lexemes.expect(Kind.OUTPUT_END, "'}}'");
            } else {
                lexemes.expect(Kind.BLOCK, "'{%'");
                if (ends.contains(lexemes.current().text())) {
                    return statements;
                }
                statements.add(statement(lexemes.expect(Kind.NAME, "a tag")));
            }
        }
        if (!ends.isEmpty()) {
            throw lexemes.unexpected("one of the tags " + ends.stream().sorted().toList());
        }
        return statements;
    }

    private Statement statement(String tag) {
        return switch (tag) {
            case "if" -> condition();
            case "for" -> loop();
            case "set" -> assignment();
            case "macro" -> macro();
            case "generation" -> {
                endTag();
                yield new Statement.Generation(outsideLoops(Set.of("endgeneration")));
            }
            case "break", "continue" -> {
                if (loops == 0) {
                    throw lexemes.failure("the tag '" + tag + "' is outside of a loop");
                }
                endTag();
                yield new Statement.Jump(tag.equals("break") ? Statement.Flow.END_OF_LOOP : Statement.Flow.NEXT_ITEM);
            }
            default -> throw lexemes.failure("the tag '" + tag + "' is not known here");
        };
    }

    private void endTag() {
        lexemes.expect(Kind.BLOCK_END, "'%}'");
    }

    /** The body, and its last tag with it. */
    private List<Statement> closedBody(Set<String> ends) {
        List<Statement> body = body(ends);
        lexemes.next();
        endTag();
        return body;
    }

    /** A body with a text of its own, which a jump cannot leave. */
    private List<Statement> outsideLoops(Set<String> ends) {
        int around = loops;
        loops = 0;
        List<Statement> body = closedBody(ends);
        loops = around;
        return body;
    }

    private Statement condition() {
        List<Expression> conditions = new ArrayList<>();
        List<List<Statement>> bodies = new ArrayList<>();
        conditions.add(expressions.expressions());
        endTag();
        while (true) {
            bodies.add(body(Set.of("elif", "else", "endif")));
            String tag = lexemes.next().text();
            if (tag.equals("elif")) {
                conditions.add(expressions.expressions());
                endTag();
                continue;
            }
            endTag();
            if (tag.equals("else")) {
                conditions.add(new Expression.Literal(true));
                bodies.add(closedBody(Set.of("endif")));
            }
            return new Statement.If(conditions, bodies);
        }
    }

    private Statement loop() {
        Target target = target(false);
        if (!lexemes.skipName("in")) {
            throw lexemes.unexpected("'in'");
        }
        Expression items = expressions.disjunction();
        Optional<Expression> condition =
                lexemes.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        endTag();
        loops++;
        List<Statement> body = body(Set.of("else", "endfor"));
        loops--;
        boolean hasElse = lexemes.next().text().equals("else");
        endTag();
        List<Statement> otherwise = hasElse ? closedBody(Set.of("endfor")) : List.of();
        return new Statement.For(target, items, condition, body, otherwise);
    }

    private Statement assignment() {
        Target target = target(true);
        if (lexemes.skipOperator("=")) {
            Statement assignment = new Statement.Assignment(target, expressions.expressions());
            endTag();
            return assignment;
        }
        endTag();
        return new Statement.TextAssignment(target, outsideLoops(Set.of("endset")));
    }

    private Target target(boolean mayBeAttribute) {
        boolean isBracketed = lexemes.skipOperator("(");
        List<String> names = new ArrayList<>(List.of(lexemes.expect(Kind.NAME, "a name")));
        if (mayBeAttribute && !isBracketed && lexemes.skipOperator(".")) {
            return new Target(names, Optional.of(lexemes.expect(Kind.NAME, "an attribute")), false);
        }
        boolean isUnpacked = lexemes.isAtOperator(",");
        while (lexemes.skipOperator(",")) {
            names.add(lexemes.expect(Kind.NAME, "a name"));
        }
        if (isBracketed) {
            lexemes.expectOperator(")");
        }
        return new Target(names, Optional.empty(), isUnpacked);
    }

    private Statement macro() {
        String name = lexemes.expect(Kind.NAME, "the name of a macro");
        lexemes.expectOperator("(");
        List<String> parameters = new ArrayList<>();
        Map<String, Expression> defaults = new LinkedHashMap<>();
        while (!lexemes.skipOperator(")")) {
            String parameter = lexemes.expect(Kind.NAME, "a parameter");
            parameters.add(parameter);
            if (lexemes.skipOperator("=")) {
                defaults.put(parameter, expressions.expression());
            }
            if (!lexemes.isAtOperator(")")) {
                lexemes.expectOperator(",");
            }
        }
        endTag();
        return new Statement.Macro(name, parameters, defaults, outsideLoops(Set.of("endmacro")));
    }
}
