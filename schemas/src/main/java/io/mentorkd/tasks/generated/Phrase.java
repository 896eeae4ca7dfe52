package io.mentorkd.tasks.generated;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with gaps, such as {@code {who} turns {turn}.}: filled in to write it, matched to read it. A gap takes one word;
 * where its name comes again, the same word must stand. Any white space matches any other.
 */
final class Phrase {
    private static final Pattern PART = Pattern.compile("\\{([a-z]+)}|(\\s+)|[^{\\s]+");
    private static final String WORD = "[\\p{L}\\p{N}]++";

    private final String template;
    private final Set<String> gaps = new LinkedHashSet<>();
    private final Pattern pattern;

    private Phrase(String template) {
        this.template = template;
        StringBuilder regex = new StringBuilder();
        PART.matcher(template).results().forEach(part -> {
            if (part.group(1) != null) {
                String gap = part.group(1);
                regex.append(gaps.add(gap) ? "(?<" + gap + ">" + WORD + ")" : "\\k<" + gap + ">");
            } else {
                regex.append(part.group(2) != null ? "\\s++" : Pattern.quote(part.group()));
            }
        });
        this.pattern = Pattern.compile(regex.toString());
    }

    static Phrase of(String template) {
        return new Phrase(template);
    }

    /** The phrase with its gaps filled; {@code values} may hold more than it has gaps. */
    String fill(Map<String, String> values) {
        String filled = template;
        for (String gap : gaps) {
            String value = values.get(gap);
            if (value == null) {
                throw new IllegalArgumentException(
                        "values must fill {" + gap + "} of '" + template + "', was " + values);
            }
            filled = filled.replace("{" + gap + "}", value);
        }
        return filled;
    }

    /** Reads the phrase at {@code start} of {@code text}, or nothing where another text stands. */
    Optional<Reading> read(String text, int start) {
        Matcher matcher = pattern.matcher(text).region(start, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        gaps.forEach(gap -> values.put(gap, matcher.group(gap)));
        return Optional.of(new Reading(values, matcher.end()));
    }

    /** The phrase without its gaps. */
    String fixedText() {
        return template.replaceAll("\\{[a-z]+}", " ");
    }

    @Override
    public String toString() {
        return template;
    }

    /** What stood in the gaps, and the index after the phrase. */
    record Reading(Map<String, String> values, int end) {}
}
