package io.mentorkd.models.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.DurableFiles;
import io.mentorkd.models.torchscript.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A JSON file of a model directory, such as {@code config.json}; what it says is checked where it is read. */
public final class ModelConfig {
    /** The file that says what a model is. */
    static final String NAME = "config.json";

    /** The file that says how it writes unless told otherwise, and which ids end a text. */
    static final String GENERATION = "generation_config.json";

    /** Larger than anything of a model is counted by: vocabularies and contexts included. */
    private static final int LARGEST_SIZE = 1 << 24;

    private static final int MOST_BLOCKS = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode json;

    private ModelConfig(Path file, ObjectNode json) {
        this.file = file;
        this.json = json;
    }

    /** A configuration that is made here, of a model that is new. */
    public static ModelConfig of(ObjectNode json) {
        return new ModelConfig(Path.of(NAME), json.deepCopy());
    }

    /**
     * Reads {@code config.json}.
     *
     * @throws ModelDirectoryException when the file is missing or no JSON object
     */
    static ModelConfig read(Path directory) {
        return readIfThere(directory, NAME)
                .orElseThrow(() -> new ModelDirectoryException(
                        directory.resolve(NAME), "is missing; is " + directory + " a model directory?"));
    }

    /**
     * Reads a file of a model directory, if it is there.
     *
     * @throws ModelDirectoryException when it is no JSON object
     */
    static Optional<ModelConfig> readIfThere(Path directory, String name) {
        Path file = directory.resolve(name);
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (json instanceof ObjectNode object) {
                return Optional.of(new ModelConfig(file, object));
            }
            throw new ModelDirectoryException(file, "must be a JSON object");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new ModelDirectoryException(file, "is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + DurableFiles.reason(e), e);
        }
    }

    /** Whether a field is there and not null. */
    public boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** A whole number. */
    public int integer(String field) {
        require(field);
        return integer(field, 0);
    }

    /** A whole number; {@code otherwise} where it is absent. */
    public int integer(String field, int otherwise) {
        JsonNode value = json.path(field);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw refused(field, "an integer");
        }
        return value.asInt();
    }

    /** A whole number of at least 1; {@code otherwise} where it is absent. */
    public int positive(String field, int otherwise) {
        int value = integer(field, otherwise);
        if (value < 1) {
            throw refused(field, "at least 1");
        }
        if (value > LARGEST_SIZE) {
            throw refused(field, "at most " + LARGEST_SIZE);
        }
        return value;
    }

    /** A number of blocks, of which what is known of each is held in memory; {@code otherwise} where it is absent. */
    public int blocks(String field, int otherwise) {
        int value = positive(field, otherwise);
        if (value > MOST_BLOCKS) {
            throw refused(field, "at most " + MOST_BLOCKS);
        }
        return value;
    }

    /** A whole number of at least 1. */
    public int positive(String field) {
        require(field);
        return positive(field, 1);
    }

    /** A number of blocks. */
    public int blocks(String field) {
        require(field);
        return blocks(field, 1);
    }

    /** A number; {@code otherwise} where it is absent. */
    public double number(String field, double otherwise) {
        JsonNode value = json.path(field);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw refused(field, "a number");
        }
        return value.asDouble();
    }

    /** A number above 0; {@code otherwise} where it is absent. */
    public double positiveNumber(String field, double otherwise) {
        double value = number(field, otherwise);
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw refused(field, "positive and finite");
        }
        return value;
    }

    /** A rate of dropout, in [0, 1); {@code otherwise} where it is absent. */
    public double rate(String field, double otherwise) {
        double value = number(field, otherwise);
        if (!(value >= 0 && value < 1)) {
            throw refused(field, "in [0, 1)");
        }
        return value;
    }

    /** True or false; {@code otherwise} where it is absent. */
    public boolean flag(String field, boolean otherwise) {
        JsonNode value = json.path(field);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw refused(field, "true or false");
        }
        return value.asBoolean();
    }

    /** A text; {@code otherwise} where it is absent. */
    public String text(String field, String otherwise) {
        JsonNode value = json.path(field);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw refused(field, "a text");
        }
        return value.asText();
    }

    /** Whole numbers, of which there may be one that is no list; none where it is absent. */
    public List<Integer> integers(String field) {
        JsonNode value = json.path(field);
        List<Integer> integers = new ArrayList<>();
        if (isAbsent(value)) {
            return integers;
        }
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            if (!element.isIntegralNumber() || !element.canConvertToInt()) {
                throw refused(field, "an integer or a list of integers");
            }
            integers.add(element.asInt());
        }
        return integers;
    }

    /** Texts of a list; none where it is absent. */
    public List<String> texts(String field) {
        JsonNode value = json.path(field);
        List<String> texts = new ArrayList<>();
        if (isAbsent(value)) {
            return texts;
        }
        if (!value.isArray()) {
            throw refused(field, "a list");
        }
        value.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** The object in a field; without any field where it is absent. */
    public ModelConfig object(String field) {
        JsonNode value = json.path(field);
        if (isAbsent(value)) {
            return new ModelConfig(file, JSON.createObjectNode());
        }
        if (value instanceof ObjectNode object) {
            return new ModelConfig(file, object);
        }
        throw refused(field, "an object");
    }

    private void require(String field) {
        if (!has(field)) {
            throw new ModelDirectoryException(file, "has no field " + field);
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** What to say of a field: that it must be something and is something else. */
    public ModelDirectoryException refused(String field, String expected) {
        String is = json.has(field) ? json.get(field).toString() : "absent";
        return new ModelDirectoryException(file, field + " must be " + expected + ", is " + is);
    }

    /** The file as it was written, to say where something was found. */
    Path file() {
        return file;
    }

    /** The same with another whole number in a field. */
    public ModelConfig with(String field, int value) {
        ObjectNode changed = json.deepCopy();
        changed.put(field, value);
        return new ModelConfig(file, changed);
    }

    /** The same with a list of whole numbers in a field. */
    public ModelConfig withIntegers(String field, List<Integer> values) {
        ObjectNode changed = json.deepCopy();
        values.forEach(changed.putArray(field)::add);
        return new ModelConfig(file, changed);
    }

    /** The same with a list of texts in a field. */
    public ModelConfig withTexts(String field, List<String> values) {
        ObjectNode changed = json.deepCopy();
        values.forEach(changed.putArray(field)::add);
        return new ModelConfig(file, changed);
    }

    /** The same with one value for some fields. */
    ModelConfig withNumbers(List<String> fields, double value) {
        ObjectNode changed = json.deepCopy();
        fields.forEach(field -> changed.put(field, value));
        return new ModelConfig(file, changed);
    }

    /** The same, of weights that are stored so; under the name that the file has for it. */
    ModelConfig withPrecision(DType type) {
        ObjectNode changed = json.deepCopy();
        changed.put(changed.has("dtype") ? "dtype" : "torch_dtype", type.name().toLowerCase(Locale.ROOT));
        return new ModelConfig(file, changed);
    }

    /** Writes it under a name. */
    void write(Path directory, String name) {
        Path target = directory.resolve(name);
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            String text = JSON.writer(lines).writeValueAsString(json) + "\n";
            Files.write(target, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be written: " + DurableFiles.reason(e), e);
        }
    }
}
