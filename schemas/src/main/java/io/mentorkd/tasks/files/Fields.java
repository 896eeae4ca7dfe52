package io.mentorkd.tasks.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mentorkd.spelling.EditDistance;
import io.mentorkd.spelling.SpeltDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The fields of one map of a task file. Whatever is wrong is told with the field's path, such as {@code answer.tolerance}. */
final class Fields {

    private final String path;
    private final JsonNode node;

    private Fields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /** The fields of {@code node}, which must be a map. */
    static Fields of(String path, JsonNode node) {
        if (!node.isObject()) {
            throw new BadTaskException(
                    (path.isEmpty() ? "a task" : path) + " must be a map of fields, was " + shown(node));
        }
        return new Fields(path, node);
    }

    /** A map with one field that nothing is said of. */
    static Fields empty(String path) {
        return new Fields(path, JsonNodeFactory.instance.objectNode());
    }

    /** Refuses a field that is not known, so that a misspelt one is not taken for an absent one. */
    Fields only(String... known) {
        Set<String> names = Set.of(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                String nearest = names.stream()
                        .min(Comparator.comparingInt((String other) -> EditDistance.between(name, other))
                                .thenComparing(Comparator.naturalOrder()))
                        .orElse("");
                throw new BadTaskException(at(name) + " is no field; the nearest is " + nearest + ", and there are: "
                        + names.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
        return this;
    }

    /** Where a field is, for messages. */
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    Optional<JsonNode> node(String name) {
        return has(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    Optional<Fields> fields(String name) {
        return node(name).map(found -> of(at(name), found));
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** A text; a number or a truth value counts as it is written. */
    Optional<String> text(String name) {
        return node(name).map(found -> {
            if (!found.isValueNode()) {
                throw new BadTaskException(at(name) + " must be text, was " + shown(found));
            }
            if (found.asText().isBlank()) {
                throw new BadTaskException(at(name) + " is blank; leave it out");
            }
            return found.asText();
        });
    }

    /** A text that may be white space, such as what parts elements; not empty. */
    Optional<String> sign(String name) {
        return node(name).map(found -> {
            if (!found.isTextual() || found.asText().isEmpty()) {
                throw new BadTaskException(at(name) + " must be a sign such as ',', was " + shown(found));
            }
            return found.asText();
        });
    }

    Optional<Double> number(String name) {
        return node(name).map(found -> {
            if (!found.isNumber() || !Double.isFinite(found.asDouble())) {
                throw new BadTaskException(at(name) + " must be a number, was " + shown(found));
            }
            return found.asDouble();
        });
    }

    Optional<Integer> integer(String name) {
        return node(name).map(found -> {
            if (!found.isIntegralNumber() || !found.canConvertToInt()) {
                throw new BadTaskException(at(name) + " must be a whole number, was " + shown(found));
            }
            return found.asInt();
        });
    }

    Optional<Duration> duration(String name) {
        return text(name)
                .map(text -> SpeltDuration.read(text)
                        .orElseThrow(() -> new BadTaskException(
                                at(name) + " must be " + SpeltDuration.GRAMMAR + ", was '" + text + "'")));
    }

    /** A list of texts; a single text counts as a list of one. */
    Optional<List<String>> texts(String name) {
        return node(name).map(found -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode each : found.isArray() ? found : List.of(found)) {
                if (!each.isValueNode() || each.asText().isEmpty()) {
                    throw new BadTaskException(at(name) + " must be a list of texts, was " + shown(found));
                }
                texts.add(each.asText());
            }
            return texts;
        });
    }

    /** What {@code made} makes; what it refuses is refused with the field's path. */
    <T> T checked(String name, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException wrong) {
            String reason = String.valueOf(wrong.getMessage());
            String field = name.isEmpty() ? path : at(name);
            throw new BadTaskException(
                    reason.startsWith(name + " ") && !name.isEmpty() ? at(reason) : field + ": " + reason, wrong);
        }
    }

    BadTaskException missing(String name) {
        return new BadTaskException(at(name) + " is missing");
    }

    /** A value as the file has it, cut. */
    static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
