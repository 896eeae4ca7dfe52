package io.mentorkd.models.tokenizers.jinja;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A template that has been read. Any thread may render it. */
public final class Template {
    private final List<Statement> statements;

    private Template(List<Statement> statements) {
        this.statements = statements;
    }

    /**
     * Reads a template.
     *
     * @throws TemplateException when it is none, or has a tag that is not known here
     */
    public static Template parse(String source) {
        try {
            return new Template(Parser.parse(source));
        } catch (StackOverflowError e) {
            throw new TemplateException("the template is nested too deeply");
        }
    }

    /**
     * The text that the template makes.
     *
     * @param variables by name: texts, integers, truth values, null for none, and lists and maps of them
     * @param now the time that the template is told
     * @throws TemplateException when the template refuses them, or does what is not known here, or takes too long
     */
    public String render(Map<String, ?> variables, LocalDateTime now) {
        Scope scope = new Scope(new Budget());
        Functions.define(scope, now);
        variables.forEach((name, value) -> scope.set(name, value(value)));
        try {
            return Statement.text(statements, scope.inner());
        } catch (StackOverflowError e) {
            throw new TemplateException("the template calls itself, or nests values, too deeply");
        }
    }

    private static Object value(Object given) {
        if (given == null) {
            return None.NONE;
        }
        if (given instanceof Integer integer) {
            return integer.longValue();
        }
        if (given instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            list.forEach(each -> values.add(value(each)));
            return values;
        }
        if (given instanceof Map<?, ?> map) {
            Map<Object, Object> values = new LinkedHashMap<>();
            map.forEach((key, each) -> values.put(key, value(each)));
            return values;
        }
        if (given instanceof String || given instanceof Long || given instanceof Boolean) {
            return given;
        }
        throw new IllegalArgumentException("a variable must be text, integer, truth value, list or map, was "
                + given.getClass().getName());
    }
}
