package io.mentorkd.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mentorkd.spelling.EditDistance;
import io.mentorkd.spelling.SpeltDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The fields of one map of a file. Whatever is wrong is told with the field's path, such as {@code answer.tolerance}. */
public final class Fields {

    private final String path;
    private final JsonNode node;

    private Fields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /** The fields of {@code node}, which must be a map. */
    public static Fields of(String path, JsonNode node) {
        return of(path, path, node);
    }

    /** The fields of a whole file, which messages call {@code what}, such as {@code a task}. */
    public static Fields ofFile(String what, JsonNode node) {
        return of("", what, node);
    }

    private static Fields of(String path, String what, JsonNode node) {
        if (!node.isObject()) {
            throw new BadYamlException(what + " must be a map of fields, was " + shown(node));
        }
        return new Fields(path, node);
    }

    /** A map with one field that nothing is said of. */
    public static Fields empty(String path) {
        return new Fields(path, JsonNodeFactory.instance.objectNode());
    }

    /** Refuses a field that is not known, so that a misspelt one is not taken for an absent one. */
    public Fields only(String... known) {
        Set<String> names = Set.of(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                String nearest = names.stream()
                        .min(Comparator.comparingInt((String other) -> EditDistance.between(name, other))
                                .thenComparing(Comparator.naturalOrder()))
                        .orElse("");
                throw new BadYamlException(at(name) + " is no field; the nearest is " + nearest + ", and there are: "
                        + names.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
        return this;
    }

    /** Where a field is, for messages. */
    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public Optional<JsonNode> node(String name) {
        return has(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    public Optional<Fields> fields(String name) {
        return node(name).map(found -> of(at(name), found));
    }

    public String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** A text; a number or a truth value counts as it is written. */
    public Optional<String> text(String name) {
        return node(name).map(found -> {
            if (!found.isValueNode()) {
                throw new BadYamlException(at(name) + " must be text, was " + shown(found));
            }
            if (found.asText().isBlank()) {
                throw new BadYamlException(at(name) + " is blank; leave it out");
            }
            return found.asText();
        });
    }

    /** A text that may be white space, such as what parts elements; not empty. */
    public Optional<String> sign(String name) {
        return node(name).map(found -> {
            if (!found.isTextual() || found.asText().isEmpty()) {
                throw new BadYamlException(at(name) + " must be a sign such as ',', was " + shown(found));
            }
            return found.asText();
        });
    }

    public Optional<Double> number(String name) {
        return node(name).map(found -> {
            if (!found.isNumber() || !Double.isFinite(found.asDouble())) {
                throw new BadYamlException(at(name) + " must be a number, was " + shown(found));
            }
            return found.asDouble();
        });
    }

    public Optional<Integer> integer(String name) {
        return node(name).map(found -> {
            if (!found.isIntegralNumber() || !found.canConvertToInt()) {
                throw new BadYamlException(at(name) + " must be a whole number, was " + shown(found));
            }
            return found.asInt();
        });
    }

    /** A whole number of up to 64 bits. */
    public Optional<Long> whole(String name) {
        return node(name).map(found -> {
            if (!found.isIntegralNumber() || !found.canConvertToLong()) {
                throw new BadYamlException(at(name) + " must be a whole number, was " + shown(found));
            }
            return found.asLong();
        });
    }

    /** A map of texts; a number or a truth value counts as it is written. */
    public Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields(name)
                .ifPresent(map -> map.node.fieldNames().forEachRemaining(key -> texts.put(key, map.requiredText(key))));
        return texts;
    }

    /** The maps of a list. */
    public List<Fields> list(String name) {
        JsonNode found = node(name).orElseThrow(() -> missing(name));
        if (!found.isArray() || found.isEmpty()) {
            throw new BadYamlException(at(name) + " must be a list of maps, was " + shown(found));
        }
        List<Fields> all = new ArrayList<>();
        for (JsonNode each : found) {
            all.add(of(at(name) + "[" + all.size() + "]", each));
        }
        return all;
    }

    public Optional<Duration> duration(String name) {
        return text(name)
                .map(text -> SpeltDuration.read(text)
                        .orElseThrow(() -> new BadYamlException(
                                at(name) + " must be " + SpeltDuration.GRAMMAR + ", was '" + text + "'")));
    }

    /** A list of texts; a single text counts as a list of one. */
    public Optional<List<String>> texts(String name) {
        return node(name).map(found -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode each : found.isArray() ? found : List.of(found)) {
                if (!each.isValueNode() || each.asText().isEmpty()) {
                    throw new BadYamlException(at(name) + " must be a list of texts, was " + shown(found));
                }
                texts.add(each.asText());
            }
            return texts;
        });
    }

    /** What {@code made} makes; what it refuses is refused with the field's path. */
    public <T> T checked(String name, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException wrong) {
            String reason = String.valueOf(wrong.getMessage());
            String field = name.isEmpty() ? path : at(name);
            throw new BadYamlException(
                    reason.startsWith(name + " ") && !name.isEmpty() ? at(reason) : field + ": " + reason, wrong);
        }
    }

    public BadYamlException missing(String name) {
        return new BadYamlException(at(name) + " is missing");
    }

    /** A value as the file has it, cut. */
    public static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
