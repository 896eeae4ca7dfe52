package io.mentorkd.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * JSON that was damaged on purpose: fields that are missing, twice there, renamed or of another kind, numbers that no type holds,
 * texts that are paths or control characters, depth without end; and now and then a text that is no JSON any more.
 */
public final class HostileJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONG_TEXT = 50_000;
    private static final int MOST_NODES = 3;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "2",
            "0.5",
            "-0.0",
            "1e999",
            "-1e999",
            "1e-999",
            "1e999999999",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "NaN",
            "Infinity",
            "\"\"",
            "\" \"",
            "\"NaN\"",
            "\"-1\"",
            "\"\\u0000\"",
            "\"\\u001b[2J\"",
            "\"\\u202e\\u2066x\"",
            "\"\\ud800\"",
            "\"a\\nb\"",
            "\"../../../etc/passwd\"",
            "\"/etc/passwd\"",
            "\"..\"",
            "\"C:\\\\x\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[{}]",
            "{\"\":null}",
            "{\"a\":1,\"a\":2}",
            "[1,2,3]",
            "[\"a\",1,null,{}]");

    private final List<JsonNode> samples;
    private final List<String> texts;

    /** Cases by damage of the given documents. */
    public HostileJson(List<String> samples) {
        this.texts = List.copyOf(samples);
        this.samples = samples.stream().map(HostileJson::tree).toList();
    }

    /** A document. */
    public String of(SplittableRandom random) {
        if (random.nextInt(8) == 0) {
            return HostileText.of(random, texts);
        }
        JsonNode sample = samples.get(random.nextInt(samples.size()));
        StringBuilder out = new StringBuilder();
        new Writing(random, out, (1 + random.nextInt(MOST_NODES)) / (double) size(sample)).write(sample);
        return out.toString();
    }

    /** One pass over a document, which changes a node now and then. */
    private record Writing(SplittableRandom random, StringBuilder out, double chance) {

        void write(JsonNode node) {
            if (random.nextDouble() < chance) {
                out.append(value(random));
            } else if (node.isObject()) {
                object(node);
            } else if (node.isArray()) {
                array(node);
            } else {
                out.append(node);
            }
        }

        private void object(JsonNode node) {
            out.append('{');
            String separator = "";
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                boolean damaged = random.nextDouble() < chance;
                int damage = damaged ? random.nextInt(3) : -1;
                if (damage == 0) {
                    continue; // It is missing.
                }
                for (int times = damage == 1 ? 2 : 1; times > 0; times--) {
                    String name = damage == 2 ? HostileText.token(random) : field.getKey();
                    out.append(separator).append(TextNode.valueOf(name)).append(':');
                    write(field.getValue());
                    separator = ",";
                }
            }
            out.append('}');
        }

        private void array(JsonNode node) {
            out.append('[');
            String separator = "";
            for (JsonNode each : node) {
                int damage = random.nextDouble() < chance ? random.nextInt(2) : -1;
                for (int times = damage < 0 ? 1 : damage * 2; times > 0; times--) {
                    out.append(separator);
                    write(each);
                    separator = ",";
                }
            }
            out.append(']');
        }
    }

    private static String value(SplittableRandom random) {
        return switch (random.nextInt(24)) {
            case 0 -> "[".repeat(1 + random.nextInt(3_000));
            case 1 -> nested(random.nextInt(1_200), "[", "]");
            case 2 -> nested(random.nextInt(1_200), "{\"a\":", "}");
            case 3 -> TextNode.valueOf("x".repeat(random.nextInt(LONG_TEXT))).toString();
            case 4 -> "1".repeat(1 + random.nextInt(1_500));
            case 5 -> TextNode.valueOf(HostileText.token(random)).toString();
            case 6 -> "[0" + ",0".repeat(random.nextInt(2_000)) + "]";
            default -> VALUES.get(random.nextInt(VALUES.size()));
        };
    }

    private static String nested(int depth, String opening, String closing) {
        return opening.repeat(depth) + "0" + closing.repeat(depth);
    }

    private static int size(JsonNode node) {
        int size = 1;
        for (JsonNode each : node) {
            size += size(each);
        }
        return size;
    }

    private static JsonNode tree(String sample) {
        try {
            return JSON.readTree(sample);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException("sample must be JSON, was " + sample, noJson);
        }
    }
}
