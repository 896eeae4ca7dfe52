package io.mentorkd.tasks.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Several numbers or texts: a set, where neither order nor repetition counts, or a list, where both do.
 *
 * @param of the format of an element: {@link NumberFormat} or {@link TextFormat}
 * @param separator what parts elements; a comma also stands for {@code and}, semicolons and bullets
 * @param ordered whether it is a list
 */
public record ElementsFormat(AnswerFormat of, String separator, boolean ordered) implements AnswerFormat {
    private static final int MOST_COMPARED = 500;
    private static final Pattern BULLET = Pattern.compile("\\s*+(?:[-*\u2022]|[0-9]{1,3}+[.)])\\s++");
    private static final Pattern DRESS =
            Pattern.compile("\\*\\*|`|\\\\left|\\\\right|(?<!\\\\)\\$|\\\\[{}(),;! ]|\\\\(?:boxed|fbox)\\b");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z]\\w{0,2}+\\s?+(?:=|\\\\in|\u2208)\\s?+(?=[\\[{(])");

    /** Checks that elements are numbers or texts. */
    public ElementsFormat {
        Objects.requireNonNull(of, "of");
        if (!(of instanceof NumberFormat) && !(of instanceof TextFormat)) {
            throw new IllegalArgumentException("of must be number or text, was " + of.description());
        }
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("separator must be a sign such as ',' or ';', was empty");
        }
    }

    /** A set: {@code 1, 2} is {@code 2, 1}. */
    public static ElementsFormat set(AnswerFormat of, String separator) {
        return new ElementsFormat(of, separator, false);
    }

    /** A list: {@code 1, 2} is not {@code 2, 1}. */
    public static ElementsFormat list(AnswerFormat of, String separator) {
        return new ElementsFormat(of, separator, true);
    }

    @Override
    public String description() {
        return (ordered ? "a list, of each " : "a set, of each ") + of.description();
    }

    @Override
    public String asked() {
        return (ordered ? "the list, in order" : "the set") + ", parted by '" + separator + "'";
    }

    @Override
    public Extent extent() {
        return Extent.BULLETS;
    }

    @Override
    public List<Reading> read(String region, List<String> choices) {
        List<String> answers = new ArrayList<>();
        List<String> elements = isEmptySet(region) ? List.of() : json(region).orElseGet(() -> parts(region));
        for (String element : elements) {
            List<Reading> readings = of.read(element, List.of());
            if (readings.isEmpty() || (readings.size() > 1 && of instanceof NumberFormat)) {
                return List.of();
            }
            answers.add(readings.get(0).answer());
        }
        boolean nothing = answers.isEmpty() && !isEmptySet(region);
        return nothing
                ? List.of()
                : List.of(new Reading(
                        JsonForm.array(ordered ? answers : List.copyOf(new LinkedHashSet<>(answers))),
                        0,
                        region.length()));
    }

    private static boolean isEmptySet(String region) {
        String bare = region.replaceAll("[\\s\\\\$.]", "");
        return bare.equals("{}") || bare.equals("[]") || bare.equals("\u2205") || bare.equals("emptyset");
    }

    /** The elements of a JSON array of plain values. */
    private static Optional<List<String>> json(String region) {
        String text = region.strip();
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return Optional.empty();
        }
        try {
            JsonNode array = JsonForm.MAPPER.readTree(text);
            List<String> elements = new ArrayList<>();
            for (JsonNode element : array) {
                if (!element.isValueNode()) {
                    return Optional.empty();
                }
                elements.add(element.asText());
            }
            return Optional.of(elements);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private List<String> parts(String region) {
        List<String> lines = region.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > 1
                && lines.stream().allMatch(line -> BULLET.matcher(line).lookingAt())) {
            return lines.stream()
                    .map(line -> BULLET.matcher(line).replaceFirst(""))
                    .toList();
        }
        String text = LABEL.matcher(DRESS.matcher(LatexCommand.undressed(region))
                        .replaceAll(" ")
                        .strip())
                .replaceFirst("")
                .strip();
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        String bare = withoutBrackets(text.strip());
        if (!separator.equals(",")) {
            return filled(bare.split(Pattern.quote(separator.isBlank() ? " " : separator), -1));
        }
        boolean numbers = of instanceof NumberFormat;
        String joined = bare.replaceAll("\\s(?:and|&)\\s", " ; ").replaceAll("\\band\\s", " ");
        joined = numbers && !ordered ? joined.replaceAll("\\sor\\s", " ; ") : joined;
        if (!numbers) {
            return filled(joined.split("[,;\\n]", -1));
        }
        List<String> spaced = filled(joined.split(",\\s|[;\\n]", -1));
        boolean thousands = spaced.size() > 1 && spaced.stream().allMatch(ElementsFormat::isOneNumber);
        return thousands ? spaced : filled(joined.split("[,;\\n]", -1));
    }

    /** Whether a part has no comma, or only such as part thousands. */
    private static boolean isOneNumber(String part) {
        return part.indexOf(',') < 0 || part.strip().matches("[^0-9]*+[0-9]{1,3}+(?:,[0-9]{3}+)++(?:[^0-9,].*+)?");
    }

    private static String withoutBrackets(String text) {
        boolean pair = text.length() > 1
                && ((text.charAt(0) == '{' && text.endsWith("}"))
                        || (text.charAt(0) == '[' && text.endsWith("]"))
                        || (text.charAt(0) == '(' && text.endsWith(")")));
        return pair ? text.substring(1, text.length() - 1) : text;
    }

    private static List<String> filled(String[] parts) {
        return Arrays.stream(parts)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    @Override
    public Optional<String> gold(String raw, List<String> choices) {
        List<Reading> readings = read(raw, choices);
        return readings.size() == 1 ? Optional.of(readings.get(0).answer()) : Optional.empty();
    }

    @Override
    public Match compare(String answer, String gold) {
        List<String> given = JsonForm.elements(answer);
        List<String> right = JsonForm.elements(gold);
        if (answer.equals(gold)) {
            return Match.SAME;
        }
        if (given.size() > MOST_COMPARED || right.size() > MOST_COMPARED) {
            return Match.DIFFERENT;
        }
        if (!ordered) {
            return contains(given, right).and(contains(right, given));
        }
        Match match = Match.of(given.size() == right.size());
        for (int i = 0; i < given.size() && match != Match.DIFFERENT; i++) {
            match = match.and(of.compare(given.get(i), right.get(i)));
        }
        return match;
    }

    /** Whether each of {@code some} is among {@code all}. */
    private Match contains(List<String> all, List<String> some) {
        Match match = Match.SAME;
        for (String each : some) {
            Match best = Match.DIFFERENT;
            for (String other : all) {
                best = best.or(of.compare(each, other));
            }
            match = match.and(best);
        }
        return match;
    }
}
