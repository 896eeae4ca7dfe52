package io.mentorkd.producers.costs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a price list, in YAML or JSON:
 *
 * <pre>{@code
 * date: 2026-11-01                # optional, as are source, host and batch
 * batch: 0.5                      # what a request in a batch costs of these prices
 * models:
 *   my-model: {prompt: 0.15, cached: 0.075, completion: 0.60}    # US dollars a million tokens; cached as prompt unless said
 * }</pre>
 */
final class PriceFile {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String SHIPPED = "openai-prices.yaml";

    private PriceFile() {}

    /** The list that comes with the program. */
    static PriceList shipped() {
        try (InputStream in = PriceFile.class.getResourceAsStream(SHIPPED)) {
            return parse(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Reads a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws BadPricesException if it is no price list
     */
    static PriceList read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    private static PriceList parse(String name, String text) {
        try {
            JsonNode list = YAML.readTree(text);
            requireFields("", list, Set.of("date", "source", "host", "batch", "models"));
            Map<String, Price> models = new LinkedHashMap<>();
            list.path("models")
                    .properties()
                    .forEach(model -> models.put(model.getKey(), price(model.getKey(), model.getValue())));
            if (models.isEmpty()) {
                throw new BadPricesException("models must name one model at least");
            }
            return new PriceList(
                    text(list, "date").map(PriceFile::date),
                    text(list, "source"),
                    text(list, "host"),
                    list.hasNonNull("batch") ? share(list.get("batch")) : PriceList.USUAL_BATCH,
                    models);
        } catch (JacksonException wrong) {
            int line = wrong.getLocation() == null
                    ? 1
                    : Math.max(1, wrong.getLocation().getLineNr());
            throw new BadPricesException(
                    name + " line " + line + " is no YAML: "
                            + String.valueOf(wrong.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    wrong);
        } catch (BadPricesException wrong) {
            throw new BadPricesException(name + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Price price(String model, JsonNode node) {
        String at = "models." + model;
        requireFields(at, node, Set.of("prompt", "cached", "completion"));
        BigDecimal prompt = dollars(at, node, "prompt");
        BigDecimal cached = node.hasNonNull("cached") ? dollars(at, node, "cached") : prompt;
        BigDecimal completion = dollars(at, node, "completion");
        try {
            return new Price(prompt, cached, completion);
        } catch (IllegalArgumentException wrong) {
            throw new BadPricesException(at + "." + wrong.getMessage(), wrong);
        }
    }

    private static BigDecimal dollars(String at, JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber() || value.decimalValue().signum() < 0) {
            throw new BadPricesException(at + "." + field + " must be US dollars a million tokens, at least 0, "
                    + (value.isMissingNode() ? "and is missing" : "was " + value));
        }
        return value.decimalValue();
    }

    private static BigDecimal share(JsonNode value) {
        if (!value.isNumber()
                || value.decimalValue().signum() < 0
                || value.decimalValue().compareTo(BigDecimal.ONE) > 0) {
            throw new BadPricesException("batch must be the share of these prices that a request in a batch costs, from"
                    + " 0 to 1, was " + value);
        }
        return value.decimalValue();
    }

    private static Optional<String> text(JsonNode list, String field) {
        return list.hasNonNull(field) ? Optional.of(list.get(field).asText()) : Optional.empty();
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new BadPricesException("date must be such as 2026-11-01, was '" + text + "'", wrong);
        }
    }

    private static void requireFields(String at, JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            throw new BadPricesException(
                    (at.isEmpty() ? "a price list" : at) + " must be a map of fields, was " + node);
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new BadPricesException((at.isEmpty() ? "" : at + ".") + name + " is no field; there are: "
                        + String.join(", ", new TreeSet<>(known)));
            }
        });
    }
}
