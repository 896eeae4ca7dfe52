package io.mentorkd.models.tokenizers.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables that an expression sees: those of its loop or macro, then those around it. */
final class Scope {
    final Budget budget;
    private final Optional<Scope> outer;
    private final Map<String, Object> variables = new HashMap<>();

    Scope(Budget budget) {
        this.budget = budget;
        this.outer = Optional.empty();
    }

    private Scope(Scope outer) {
        this.budget = outer.budget;
        this.outer = Optional.of(outer);
    }

    Scope inner() {
        return new Scope(this);
    }

    Object get(String name) {
        Object value = variables.get(name);
        if (value != null) {
            return value;
        }
        return outer.isPresent() ? outer.get().get(name) : new Undefined(name);
    }

    void set(String name, Object value) {
        variables.put(name, value);
    }
}
