package io.mentorkd.models.tokenizers.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Python's {@code json.dumps(value, ensure_ascii=False)}, whose spaces a model has learnt. */
final class Json {
    private static final int MOST_INDENT = 100;

    private final StringBuilder json = new StringBuilder();
    private final int indent;
    private final Budget budget;

    private Json(int indent, Budget budget) {
        this.indent = indent;
        this.budget = budget;
    }

    static String write(Object value, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("tojson", "ensure_ascii", "indent");
        if (bound.find("ensure_ascii").filter(Values::isTrue).isPresent()) {
            throw new TemplateException("tojson with ensure_ascii is not known");
        }
        int indent = bound.integer("indent", -1);
        if (indent > MOST_INDENT) {
            throw new TemplateException("tojson must be indented by at most " + MOST_INDENT + ", was " + indent);
        }
        budget.heldText(value);
        Json writer = new Json(indent, budget);
        writer.write(value, 1);
        return budget.made(writer.json.toString());
    }

    private void write(Object value, int depth) {
        if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Boolean || value instanceof Long) {
            json.append(value);
        } else if (value instanceof Double real) {
            json.append(Values.real(real));
        } else if (value == None.NONE) {
            json.append("null");
        } else if (value instanceof Map<?, ?> map) {
            List<Runnable> entries = new ArrayList<>();
            map.forEach((key, entry) -> entries.add(() -> {
                quote(Values.requireText("tojson", key));
                json.append(": ");
                write(entry, depth + 1);
            }));
            enclose('{', entries, '}', depth);
        } else if (value instanceof List<?> || value instanceof Tuple) {
            List<Runnable> items = new ArrayList<>();
            Values.items(value).forEach(item -> items.add(() -> write(item, depth + 1)));
            enclose('[', items, ']', depth);
        } else {
            throw new TemplateException(Values.type(value) + " cannot be written as JSON");
        }
    }

    private void enclose(char open, List<Runnable> parts, char close, int depth) {
        json.append(open);
        for (int i = 0; i < parts.size(); i++) {
            json.append(i == 0 ? "" : indent < 0 ? ", " : ",");
            breakLine(depth);
            parts.get(i).run();
        }
        if (!parts.isEmpty()) {
            breakLine(depth - 1);
        }
        json.append(close);
    }

    private void breakLine(int depth) {
        if (indent >= 0) {
            budget.spend((long) indent * depth);
            json.append('\n').append(" ".repeat(indent * depth));
        }
    }

    private void quote(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int named = "\"\\\n\r\t\b\f".indexOf(c);
            if (named >= 0) {
                json.append('\\').append("\"\\nrtbf".charAt(named));
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
