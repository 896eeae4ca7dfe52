package io.mentorkd.tasks.answers;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of some values, such as the labels of a classification.
 *
 * @param values the values; no two may differ by case or punctuation alone
 */
public record OneOfFormat(List<String> values) implements AnswerFormat {

    /** Checks that there are two at least, and that they differ. */
    public OneOfFormat {
        values = List.copyOf(values);
        if (values.size() < 2) {
            throw new IllegalArgumentException(
                    "values must be two or more, such as [positive, negative], was " + values);
        }
        Set<String> keys = new HashSet<>();
        for (String value : values) {
            String key = Mentions.key(value);
            if (key.isEmpty() || !keys.add(key)) {
                throw new IllegalArgumentException(
                        "values must be words that differ by more than case, has '" + value + "'");
            }
        }
    }

    @Override
    public String description() {
        return "one of " + String.join(", ", values);
    }

    @Override
    public String asked() {
        return "one of: " + String.join(", ", values);
    }

    @Override
    public List<Reading> read(String region, List<String> choices) {
        PlainText plain = PlainText.of(region);
        List<String> keys = values.stream().map(Mentions::key).toList();
        int whole = keys.indexOf(Mentions.key(region));
        if (whole >= 0) {
            return List.of(new Reading(values.get(whole), 0, region.length()));
        }
        Map<String, Reading> readings = new LinkedHashMap<>();
        List<Mentions.Mention> found = Mentions.of(plain.text(), keys);
        for (Mentions.Mention mention : ChoiceLetters.beforeExplanation(plain.text(), found)) {
            String value = values.get(mention.value());
            readings.putIfAbsent(value, plain.reading(value, mention.start(), mention.end()));
        }
        return List.copyOf(readings.values());
    }

    @Override
    public Optional<String> gold(String raw, List<String> choices) {
        String key = Mentions.key(raw);
        return values.stream().filter(value -> Mentions.key(value).equals(key)).findFirst();
    }

    @Override
    public Match compare(String answer, String gold) {
        return Match.of(answer.equals(gold));
    }
}
