package io.mentorkd.tasks.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.tasks.answers.AnswerFormat;
import io.mentorkd.tasks.answers.ChoiceFormat;
import io.mentorkd.tasks.answers.CodeFormat;
import io.mentorkd.tasks.answers.DateFormat;
import io.mentorkd.tasks.answers.ElementsFormat;
import io.mentorkd.tasks.answers.Extraction;
import io.mentorkd.tasks.answers.JsonFormat;
import io.mentorkd.tasks.answers.LatexFormat;
import io.mentorkd.tasks.answers.NumberFormat;
import io.mentorkd.tasks.answers.OneOfFormat;
import io.mentorkd.tasks.answers.Place;
import io.mentorkd.tasks.answers.TextFormat;
import io.mentorkd.tasks.answers.YesNoFormat;
import io.mentorkd.yaml.BadYamlException;
import io.mentorkd.yaml.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how answers are written and where they are: the fields {@code answer} and {@code find} of a task. */
final class AnswerFields {

    private static final String TYPES =
            "number, choice:A-F, yes_no, text, one_of:[…], set, list, date, json, latex or code";
    private static final Pattern LETTERS = Pattern.compile("A\\s*-\\s*([B-Z])");
    private static final Pattern VALUES = Pattern.compile("\\[(.*)]", Pattern.DOTALL);

    private AnswerFields() {}

    /** The format of {@code answer}. */
    static AnswerFormat format(Fields task) {
        JsonNode node = task.node("answer").orElseThrow(() -> task.missing("answer"));
        Fields answer = Fields.of("answer", node.isTextual() ? settings(node.asText()) : node);
        return answer.checked("", () -> format(answer, answer.requiredText("type")));
    }

    /** Where answers are looked for: {@code find}. */
    static Extraction where(Fields task) {
        Optional<JsonNode> order = task.node("find");
        if (order.isEmpty()) {
            return Extraction.USUAL;
        }
        List<Place> places = new ArrayList<>();
        for (JsonNode place : order.get().isArray() ? order.get() : List.of(order.get())) {
            String field = "find[" + places.size() + "]";
            places.add(task.checked("find", () -> place(field, place)));
        }
        return task.checked("find", () -> new Extraction(places));
    }

    /** {@code choice:A-F} and {@code one_of:[a, b]} in one line. */
    private static ObjectNode settings(String text) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        int colon = text.indexOf(':');
        String type = (colon < 0 ? text : text.substring(0, colon)).strip();
        settings.put("type", type);
        if (colon >= 0) {
            String rest = text.substring(colon + 1).strip();
            switch (type) {
                case "choice" -> settings.put("letters", rest);
                case "one_of" -> {
                    Matcher values = VALUES.matcher(rest);
                    if (!values.matches()) {
                        throw new BadYamlException("answer must be such as one_of:[a, b], was '" + text + "'");
                    }
                    for (String value : values.group(1).split(",", -1)) {
                        settings.withArray("values").add(value.strip());
                    }
                }
                default -> throw new BadYamlException("answer must be " + TYPES + ", was '" + text + "'");
            }
        }
        return settings;
    }

    private static AnswerFormat format(Fields answer, String type) {
        return switch (type) {
            case "number" -> number(answer.only("type", "tolerance", "relative", "unit", "decimal"));
            case "choice" -> new ChoiceFormat(last(answer.only("type", "letters")));
            case "yes_no" -> yesNo(answer.only("type", "yes", "no"));
            case "text" ->
                new TextFormat(one(answer.only("type", "case"), "case", "ignore", "keep")
                        .equals("keep"));
            case "one_of" ->
                new OneOfFormat(
                        answer.only("type", "values").texts("values").orElseThrow(() -> answer.missing("values")));
            case "set", "list" -> elements(answer.only("type", "of", "separator"), type.equals("list"));
            case "date" -> new DateFormat(order(answer.only("type", "order")));
            case "json" -> onlyType(answer, new JsonFormat());
            case "latex" -> onlyType(answer, new LatexFormat());
            case "code" ->
                new CodeFormat(answer.only("type", "language").text("language").orElse("python"));
            default -> throw new BadYamlException("answer must be " + TYPES + ", was '" + type + "'");
        };
    }

    private static AnswerFormat onlyType(Fields answer, AnswerFormat format) {
        answer.only("type");
        return format;
    }

    private static AnswerFormat number(Fields answer) {
        String decimal = one(answer, "decimal", "point", "comma");
        return new NumberFormat(
                new NumberFormat.Tolerance(decimal(answer, "tolerance"), decimal(answer, "relative")),
                answer.text("unit"),
                NumberFormat.Decimal.valueOf(decimal.toUpperCase(Locale.ROOT)));
    }

    private static BigDecimal decimal(Fields answer, String name) {
        return answer.number(name).map(BigDecimal::valueOf).orElse(BigDecimal.ZERO);
    }

    private static char last(Fields answer) {
        String letters = answer.text("letters").orElse("A-Z");
        Matcher range = LETTERS.matcher(letters);
        if (!range.matches()) {
            throw new BadYamlException("answer.letters must be such as A-F, was '" + letters + "'");
        }
        return range.group(1).charAt(0);
    }

    private static AnswerFormat yesNo(Fields answer) {
        return new YesNoFormat(words(answer, "yes"), words(answer, "no"));
    }

    private static Set<String> words(Fields answer, String name) {
        return new LinkedHashSet<>(answer.texts(name).orElse(List.of()));
    }

    private static AnswerFormat elements(Fields answer, boolean ordered) {
        AnswerFormat of =
                one(answer, "of", "text", "number").equals("number") ? NumberFormat.EXACT : TextFormat.ANY_CASE;
        String separator = answer.sign("separator").orElse(",");
        return new ElementsFormat(of, separator, ordered);
    }

    private static Optional<DateFormat.Order> order(Fields answer) {
        return answer.has("order")
                ? Optional.of(DateFormat.Order.valueOf(
                        one(answer, "order", "ymd", "dmy", "mdy").toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** One of some words, the first where the field is absent. */
    private static String one(Fields answer, String name, String... words) {
        String given = answer.text(name).orElse(words[0]);
        if (!List.of(words).contains(given)) {
            throw new BadYamlException(
                    answer.at(name) + " must be " + String.join(" or ", words) + ", was '" + given + "'");
        }
        return given;
    }

    private static Place place(String field, JsonNode node) {
        if (node.isTextual()) {
            return Extraction.place(node.asText());
        }
        Fields place = Fields.of(field, node).only("json", "regex");
        if (place.has("json") == place.has("regex")) {
            throw new BadYamlException(field + " must have one of json and regex, was " + Fields.shown(node));
        }
        return place.has("json")
                ? Extraction.json(place.requiredText("json"))
                : Extraction.regex(place.requiredText("regex"));
    }
}
