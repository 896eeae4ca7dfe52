package io.mentorkd.models.tokenizers.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What writes, assigns or decides. */
sealed interface Statement {
    /** Where the text goes on after a statement. */
    enum Flow {
        ON,
        NEXT_ITEM,
        END_OF_LOOP
    }

    Flow run(Scope scope, StringBuilder output);

    static Flow run(List<Statement> body, Scope scope, StringBuilder output) {
        for (Statement statement : body) {
            Flow flow = statement.run(scope, output);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    /** The text of a body. */
    static String text(List<Statement> body, Scope scope) {
        StringBuilder output = new StringBuilder();
        run(body, scope, output);
        return output.toString();
    }

    record Text(String text) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            output.append(scope.budget.made(text));
            return Flow.ON;
        }
    }

    record Output(Expression value) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            output.append(scope.budget.text(value.evaluate(scope)));
            return Flow.ON;
        }
    }

    /** Conditions and what follows each; the last condition of an {@code else} is true. */
    record If(List<Expression> conditions, List<List<Statement>> bodies) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            for (int i = 0; i < conditions.size(); i++) {
                scope.budget.spend(1);
                if (Values.isTrue(conditions.get(i).evaluate(scope))) {
                    return Statement.run(bodies.get(i), scope, output);
                }
            }
            return Flow.ON;
        }
    }

    /** One name, an attribute of the namespace of that name, or the names that share the items of a value. */
    record Target(List<String> names, Optional<String> attribute, boolean isUnpacked) {
        void assign(Object value, Scope scope) {
            if (attribute.isPresent()) {
                if (!(scope.get(names.get(0)) instanceof Namespace namespace)) {
                    throw new TemplateException(names.get(0) + "." + attribute.get() + " cannot be set: " + names.get(0)
                            + " is not a namespace");
                }
                namespace.attributes.put(attribute.get(), value);
            } else if (isUnpacked) {
                List<Object> items = Values.items(value);
                if (items.size() != names.size()) {
                    throw new TemplateException(items.size() + " values cannot be shared by the names " + names);
                }
                for (int i = 0; i < items.size(); i++) {
                    scope.set(names.get(i), items.get(i));
                }
            } else {
                scope.set(names.get(0), value);
            }
        }
    }

    record Assignment(Target target, Expression value) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            target.assign(value.evaluate(scope), scope);
            return Flow.ON;
        }
    }

    record TextAssignment(Target target, List<Statement> body) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            target.assign(scope.budget.made(Statement.text(body, scope.inner())), scope);
            return Flow.ON;
        }
    }

    /** What {@code transformers} marks as an assistant's words: the marks do not show. */
    record Generation(List<Statement> body) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            output.append(Statement.text(body, scope.inner()));
            return Flow.ON;
        }
    }

    record Jump(Flow flow) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            return flow;
        }
    }

    record For(
            Target target,
            Expression items,
            Optional<Expression> condition,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {
        /** A loop makes a scope for each item, which costs more than an expression. */
        private static final int ITEM_STEPS = 16;

        @Override
        public Flow run(Scope scope, StringBuilder output) {
            List<Object> chosen = new ArrayList<>();
            for (Object item : Values.items(items.evaluate(scope))) {
                scope.budget.spend(1);
                if (condition.isEmpty() || isChosen(item, scope.inner())) {
                    chosen.add(item);
                }
            }
            if (chosen.isEmpty()) {
                return Statement.run(otherwise, scope.inner(), output);
            }
            for (int i = 0; i < chosen.size(); i++) {
                scope.budget.spend(ITEM_STEPS);
                Scope inner = scope.inner();
                target.assign(chosen.get(i), inner);
                inner.set("loop", place(chosen, i));
                if (Statement.run(body, inner, output) == Flow.END_OF_LOOP) {
                    break;
                }
            }
            return Flow.ON;
        }

        private boolean isChosen(Object item, Scope inner) {
            target.assign(item, inner);
            return Values.isTrue(condition.orElseThrow().evaluate(inner));
        }

        private static Namespace place(List<Object> items, int index) {
            Namespace loop = new Namespace();
            int size = items.size();
            loop.attributes.put("index", index + 1L);
            loop.attributes.put("index0", (long) index);
            loop.attributes.put("revindex", (long) size - index);
            loop.attributes.put("revindex0", size - index - 1L);
            loop.attributes.put("first", index == 0);
            loop.attributes.put("last", index == size - 1);
            loop.attributes.put("length", (long) size);
            if (index > 0) {
                loop.attributes.put("previtem", items.get(index - 1));
            }
            if (index < size - 1) {
                loop.attributes.put("nextitem", items.get(index + 1));
            }
            Callable cycle = (arguments, budget) -> {
                List<Object> values = arguments.positional();
                if (values.isEmpty()) {
                    throw new TemplateException("loop.cycle needs values");
                }
                return values.get(index % values.size());
            };
            loop.attributes.put("cycle", cycle);
            return loop;
        }
    }

    record Macro(String name, List<String> parameters, Map<String, Expression> defaults, List<Statement> body)
            implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            Callable macro = (arguments, budget) -> {
                Map<String, Object> given = new LinkedHashMap<>(
                        arguments.bind(name, parameters.toArray(String[]::new)).values());
                Scope inner = scope.inner();
                for (String parameter : parameters) {
                    Object value = given.get(parameter);
                    if (value == null) {
                        Expression otherwise = defaults.get(parameter);
                        value = otherwise == null ? new Undefined(parameter) : otherwise.evaluate(inner);
                    }
                    inner.set(parameter, value);
                }
                return budget.made(Statement.text(body, inner));
            };
            scope.set(name, macro);
            return Flow.ON;
        }
    }
}
