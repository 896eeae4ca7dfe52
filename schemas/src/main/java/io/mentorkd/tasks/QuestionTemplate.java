package io.mentorkd.tasks;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a question is put to a model: a text in which {@code {question}} stands for the question, {@code {choices}} for its options,
 * one a line with their letters, and {@code {metadata.KEY}} for what is known of it; <code>{{</code> and <code>}}</code> are braces.
 *
 * @param text the template; it holds {@code {question}}
 */
public record QuestionTemplate(String text) {

    private static final String METADATA = "metadata.";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{|\\}\\}|\\{([^{}]*)\\}|[{}]");

    /** The question, and below it the options where it has some. */
    public static final QuestionTemplate USUAL = new QuestionTemplate("{question}\n{choices}");

    /** Checks the placeholders. */
    public QuestionTemplate {
        boolean asks = false;
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            String name = placeholder.group(1);
            if (name == null && placeholder.group().length() == 1) {
                throw new IllegalArgumentException("holds a single " + placeholder.group()
                        + " ; write {{ and }} for braces that stand for themselves");
            }
            if (name != null
                    && !name.equals("question")
                    && !name.equals("choices")
                    && !(name.startsWith(METADATA) && name.length() > METADATA.length())) {
                throw new IllegalArgumentException(
                        "names {" + name + "}; there are {question}, {choices} and {metadata.KEY}");
            }
            asks |= "question".equals(name);
        }
        if (!asks) {
            throw new IllegalArgumentException("must hold {question}, was '" + text + "'");
        }
    }

    /**
     * The question as a model reads it, without white space around it.
     *
     * @param choices texts of the options, that of A first; empty where there are none
     * @throws IllegalArgumentException if the template names metadata that the question lacks
     */
    public String render(String question, List<String> choices, Map<String, String> metadata) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(), question, choices, metadata)))
                .strip();
    }

    private static String value(
            String placeholder, String question, List<String> choices, Map<String, String> metadata) {
        return switch (placeholder) {
            case "{{" -> "{";
            case "}}" -> "}";
            case "{question}" -> question.strip();
            case "{choices}" -> listed(choices);
            default -> {
                String key = placeholder.substring(1 + METADATA.length(), placeholder.length() - 1);
                if (!metadata.containsKey(key)) {
                    throw new IllegalArgumentException(
                            "has no metadata '" + key + "', which the task's question names");
                }
                yield metadata.get(key);
            }
        };
    }

    private static String listed(List<String> choices) {
        return IntStream.range(0, choices.size())
                .mapToObj(index -> (char) ('A' + index) + ". " + choices.get(index))
                .collect(Collectors.joining("\n"));
    }
}
