package io.mentorkd.models.tokenizers.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has a value. */
sealed interface Expression {
    Object evaluate(Scope scope);

    record Literal(Object value) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            return value;
        }
    }

    record Name(String name) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            scope.budget.spend(1);
            return scope.get(name);
        }
    }

    /** {@code [a, b]}, or {@code (a, b)}. */
    record Sequence(List<Expression> items, boolean isTuple) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            List<Object> values = new ArrayList<>();
            items.forEach(item -> values.add(item.evaluate(scope)));
            return scope.budget.held(isTuple ? new Tuple(values) : values);
        }
    }

    record Dictionary(List<Expression> keys, List<Expression> values) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                entries.put(
                        Values.requireText("a key", keys.get(i).evaluate(scope)),
                        values.get(i).evaluate(scope));
            }
            return scope.budget.held(entries);
        }
    }

    record Attribute(Expression of, String name) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            scope.budget.spend(1);
            return Parts.attribute(of.evaluate(scope), name);
        }
    }

    record Item(Expression of, Expression key) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            scope.budget.spend(1);
            return Parts.item(of.evaluate(scope), key.evaluate(scope));
        }
    }

    record Slice(Expression of, Optional<Expression> from, Optional<Expression> to, Optional<Expression> step)
            implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            return Parts.slice(
                    of.evaluate(scope), value(from, scope), value(to, scope), value(step, scope), scope.budget);
        }

        private static Optional<Long> value(Optional<Expression> bound, Scope scope) {
            return bound.map(each -> each.evaluate(scope))
                    .filter(value -> value != None.NONE)
                    .map(value -> Values.requireInteger("a slice", value));
        }
    }

    record Call(Expression function, Arguments.Expressions arguments) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            scope.budget.spend(1);
            Object callee = function.evaluate(scope);
            if (callee instanceof Callable callable) {
                return callable.call(arguments.evaluate(scope), scope.budget);
            }
            if (callee instanceof Undefined undefined) {
                throw undefined.failure();
            }
            throw new TemplateException(Values.type(callee) + " cannot be called");
        }
    }

    record Filtered(Expression of, String filter, Arguments.Expressions arguments) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            scope.budget.spend(1);
            return Filters.apply(filter, of.evaluate(scope), arguments.evaluate(scope), scope.budget);
        }
    }

    record Tested(Expression of, String test, Arguments.Expressions arguments) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            scope.budget.spend(1);
            return Tests.apply(test, of.evaluate(scope), arguments.evaluate(scope));
        }
    }

    record Not(Expression of) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            return !Values.isTrue(of.evaluate(scope));
        }
    }

    record Negative(Expression of) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            return Arithmetic.compute("-", 0L, of.evaluate(scope), scope.budget);
        }
    }

    /** {@code a and b}, {@code a or b}: the value that decides. */
    record Junction(boolean isAnd, Expression left, Expression right) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            scope.budget.spend(1);
            Object first = left.evaluate(scope);
            return Values.isTrue(first) == isAnd ? right.evaluate(scope) : first;
        }
    }

    record Binary(String operator, Expression left, Expression right) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            scope.budget.spend(1);
            return Arithmetic.compute(operator, left.evaluate(scope), right.evaluate(scope), scope.budget);
        }
    }

    /** {@code a < b <= c}: each with the next. */
    record Comparison(Expression first, List<String> operators, List<Expression> others) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            scope.budget.spend(operators.size());
            Object left = first.evaluate(scope);
            for (int i = 0; i < operators.size(); i++) {
                Object right = others.get(i).evaluate(scope);
                if (!Arithmetic.compare(operators.get(i), left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        }
    }

    record Conditional(Expression then, Expression condition, Optional<Expression> otherwise) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            scope.budget.spend(1);
            if (Values.isTrue(condition.evaluate(scope))) {
                return then.evaluate(scope);
            }
            return otherwise.isPresent()
                    ? otherwise.get().evaluate(scope)
                    : new Undefined("the inline if-expression without else");
        }
    }
}
