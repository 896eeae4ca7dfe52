package io.mentorkd.models.tokenizers.jinja;

import io.mentorkd.models.tokenizers.jinja.Expression.Attribute;
import io.mentorkd.models.tokenizers.jinja.Expression.Binary;
import io.mentorkd.models.tokenizers.jinja.Expression.Call;
import io.mentorkd.models.tokenizers.jinja.Expression.Comparison;
import io.mentorkd.models.tokenizers.jinja.Expression.Conditional;
import io.mentorkd.models.tokenizers.jinja.Expression.Dictionary;
import io.mentorkd.models.tokenizers.jinja.Expression.Filtered;
import io.mentorkd.models.tokenizers.jinja.Expression.Item;
import io.mentorkd.models.tokenizers.jinja.Expression.Junction;
import io.mentorkd.models.tokenizers.jinja.Expression.Literal;
import io.mentorkd.models.tokenizers.jinja.Expression.Name;
import io.mentorkd.models.tokenizers.jinja.Expression.Negative;
import io.mentorkd.models.tokenizers.jinja.Expression.Not;
import io.mentorkd.models.tokenizers.jinja.Expression.Sequence;
import io.mentorkd.models.tokenizers.jinja.Expression.Slice;
import io.mentorkd.models.tokenizers.jinja.Expression.Tested;
import io.mentorkd.models.tokenizers.jinja.Lexeme.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads expressions, from the loosest binding, {@code a if b else c}, to the tightest, {@code a.b}. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WORDS = Set.of("if", "else", "and", "or", "not", "in", "is", "for", "recursive");

    private final Lexemes lexemes;

    ExpressionParser(Lexemes lexemes) {
        this.lexemes = lexemes;
    }

    Expression expression() {
        Expression expression = disjunction();
        while (lexemes.skipName("if")) {
            Expression condition = disjunction();
            Optional<Expression> otherwise = lexemes.skipName("else") ? Optional.of(expression()) : Optional.empty();
            expression = new Conditional(expression, condition, otherwise);
        }
        return expression;
    }

    /** An expression, or several with commas, which are a tuple. */
    Expression expressions() {
        return tuple(expression());
    }

    private Expression tuple(Expression first) {
        if (!lexemes.isAtOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (lexemes.skipOperator(",")) {
            if (lexemes.isAtOperator(")") || lexemes.isAt(Kind.BLOCK_END) || lexemes.isAt(Kind.OUTPUT_END)) {
                break;
            }
            items.add(expression());
        }
        return new Sequence(items, true);
    }

    /** What a loop goes through: an {@code if} after it is the loop's. */
    Expression disjunction() {
        Expression left = conjunction();
        while (lexemes.skipName("or")) {
            left = new Junction(false, left, conjunction());
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (lexemes.skipName("and")) {
            left = new Junction(true, left, negation());
        }
        return left;
    }

    private Expression negation() {
        return lexemes.skipName("not") ? new Not(negation()) : comparison();
    }

    private Expression comparison() {
        Expression first = sum();
        List<String> operators = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        while (true) {
            if (lexemes.isAt(Kind.OPERATOR)
                    && COMPARISONS.contains(lexemes.current().text())) {
                operators.add(lexemes.next().text());
            } else if (lexemes.skipName("in")) {
                operators.add("in");
            } else if (lexemes.isAtName("not") && lexemes.following().is(Kind.NAME, "in")) {
                lexemes.next();
                lexemes.next();
                operators.add("not in");
            } else {
                return operators.isEmpty() ? first : new Comparison(first, operators, others);
            }
            others.add(sum());
        }
    }

    private Expression sum() {
        Expression left = concatenation();
        while (lexemes.isAtOperator("+") || lexemes.isAtOperator("-")) {
            left = new Binary(lexemes.next().text(), left, concatenation());
        }
        return left;
    }

    private Expression concatenation() {
        Expression left = product();
        while (lexemes.isAtOperator("~")) {
            left = new Binary(lexemes.next().text(), left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = unary(true);
        while (lexemes.isAtOperator("*")
                || lexemes.isAtOperator("/")
                || lexemes.isAtOperator("//")
                || lexemes.isAtOperator("%")) {
            left = new Binary(lexemes.next().text(), left, unary(true));
        }
        return left;
    }

    private Expression unary(boolean isFiltered) {
        Expression value = lexemes.skipOperator("-") ? new Negative(unary(false)) : primary();
        value = postfix(value);
        return isFiltered ? filtersAndTests(value) : value;
    }

    private Expression filtersAndTests(Expression operand) {
        Expression value = operand;
        while (true) {
            if (lexemes.skipOperator("|")) {
                String filter = lexemes.expect(Kind.NAME, "a filter");
                value = new Filtered(value, filter, optionalArguments());
            } else if (lexemes.skipName("is")) {
                value = test(value);
            } else if (lexemes.isAtOperator("(")) {
                value = new Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    private Expression test(Expression value) {
        boolean isNegated = lexemes.skipName("not");
        String test = lexemes.expect(Kind.NAME, "a test");
        Arguments.Expressions arguments = optionalArguments();
        boolean takesNext = lexemes.isAt(Kind.STRING)
                || lexemes.isAt(Kind.INTEGER)
                || lexemes.isAt(Kind.FLOAT)
                || lexemes.isAtOperator("[")
                || lexemes.isAtOperator("{")
                || (lexemes.isAt(Kind.NAME) && !WORDS.contains(lexemes.current().text()));
        if (takesNext) {
            arguments = new Arguments.Expressions(List.of(postfix(primary())), Map.of());
        }
        Expression tested = new Tested(value, test, arguments);
        return isNegated ? new Not(tested) : tested;
    }

    private Expression postfix(Expression operand) {
        Expression value = operand;
        while (true) {
            if (lexemes.skipOperator(".")) {
                value = lexemes.isAt(Kind.INTEGER)
                        ? new Item(value, integer())
                        : new Attribute(value, lexemes.expect(Kind.NAME, "an attribute"));
            } else if (lexemes.skipOperator("[")) {
                value = subscript(value);
            } else if (lexemes.isAtOperator("(")) {
                value = new Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    private Expression subscript(Expression value) {
        Optional<Expression> from = bound();
        if (!lexemes.isAtOperator(":")) {
            lexemes.expectOperator("]");
            return new Item(value, from.orElseThrow(() -> lexemes.unexpected("an index")));
        }
        lexemes.next();
        Optional<Expression> to = bound();
        Optional<Expression> step = lexemes.skipOperator(":") ? bound() : Optional.empty();
        lexemes.expectOperator("]");
        return new Slice(value, from, to, step);
    }

    private Optional<Expression> bound() {
        return lexemes.isAtOperator(":") || lexemes.isAtOperator("]") ? Optional.empty() : Optional.of(expression());
    }

    private Arguments.Expressions optionalArguments() {
        return lexemes.isAtOperator("(") ? arguments() : Arguments.Expressions.NONE;
    }

    private Arguments.Expressions arguments() {
        lexemes.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!lexemes.skipOperator(")")) {
            if (lexemes.isAt(Kind.NAME) && lexemes.following().is(Kind.OPERATOR, "=")) {
                String name = lexemes.next().text();
                lexemes.next();
                named.put(name, expression());
            } else if (named.isEmpty()) {
                positional.add(expression());
            } else {
                throw lexemes.unexpected("an argument with its name");
            }
            if (!lexemes.isAtOperator(")")) {
                lexemes.expectOperator(",");
            }
        }
        return new Arguments.Expressions(positional, named);
    }

    private Expression primary() {
        Lexeme lexeme = lexemes.current();
        if (lexeme.kind() == Kind.NAME && !WORDS.contains(lexeme.text())) {
            lexemes.next();
            return switch (lexeme.text()) {
                case "true", "True" -> new Literal(true);
                case "false", "False" -> new Literal(false);
                case "none", "None" -> new Literal(None.NONE);
                default -> new Name(lexeme.text());
            };
        }
        return switch (lexeme.kind()) {
            case STRING -> {
                StringBuilder text = new StringBuilder();
                while (lexemes.isAt(Kind.STRING)) {
                    text.append(lexemes.next().text());
                }
                yield new Literal(text.toString());
            }
            case INTEGER -> integer();
            case FLOAT -> new Literal(Double.valueOf(lexemes.next().text().replace("_", "")));
            case OPERATOR -> bracketed();
            default -> throw lexemes.unexpected("a value");
        };
    }

    private Literal integer() {
        String digits = lexemes.next().text().replace("_", "");
        try {
            return new Literal(Long.valueOf(digits));
        } catch (NumberFormatException e) {
            throw lexemes.failure("the integer " + digits + " is beyond 64 bits");
        }
    }

    private Expression bracketed() {
        if (lexemes.skipOperator("(")) {
            Expression value = lexemes.isAtOperator(")") ? new Sequence(List.of(), true) : expressions();
            lexemes.expectOperator(")");
            return value;
        }
        if (lexemes.skipOperator("[")) {
            List<Expression> items = new ArrayList<>();
            while (!lexemes.skipOperator("]")) {
                items.add(expression());
                if (!lexemes.isAtOperator("]")) {
                    lexemes.expectOperator(",");
                }
            }
            return new Sequence(items, false);
        }
        if (!lexemes.skipOperator("{")) {
            throw lexemes.unexpected("a value");
        }
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!lexemes.skipOperator("}")) {
            keys.add(expression());
            lexemes.expectOperator(":");
            values.add(expression());
            if (!lexemes.isAtOperator("}")) {
                lexemes.expectOperator(",");
            }
        }
        return new Dictionary(keys, values);
    }
}
