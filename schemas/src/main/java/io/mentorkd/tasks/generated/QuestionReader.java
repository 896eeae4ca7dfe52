package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a question phrase by phrase, and says what it expected where it cannot. */
final class QuestionReader {
    private static final int SHOWN = 40;

    private final Task task;
    private final String text;
    private int position;

    QuestionReader(Task task, String text) {
        this.task = task;
        this.text = text;
        skipSpace();
    }

    /** What stands in the phrase's gaps if it comes next, and moves past it. */
    Optional<Map<String, String>> tryRead(Phrase phrase) {
        Optional<Phrase.Reading> reading = phrase.read(text, position);
        reading.ifPresent(read -> {
            position = read.end();
            skipSpace();
        });
        return reading.map(Phrase.Reading::values);
    }

    /** What stands in the gaps of the phrase that must come next, and moves past it. */
    Map<String, String> read(Phrase phrase) {
        return tryRead(phrase).orElseThrow(() -> expected(phrase));
    }

    /** One or more phrases, each one of {@code steps}, up to {@code last}, after which nothing may follow. */
    List<Step> readStepsUntil(Phrase last, Phrase... steps) {
        List<Step> found = new ArrayList<>();
        for (Optional<Step> step = tryReadAny(steps); step.isPresent(); step = tryReadAny(steps)) {
            found.add(step.get());
        }
        if (found.isEmpty()) {
            throw expected(steps);
        }
        if (tryRead(last).isEmpty()) {
            throw expected(Stream.concat(Stream.of(steps), Stream.of(last)).toArray(Phrase[]::new));
        }
        end();
        return List.copyOf(found);
    }

    /** Makes sure that nothing follows. */
    void end() {
        if (position < text.length()) {
            throw problem("expected the end of the question");
        }
    }

    private Optional<Step> tryReadAny(Phrase... phrases) {
        for (Phrase phrase : phrases) {
            Optional<Map<String, String>> values = tryRead(phrase);
            if (values.isPresent()) {
                return Optional.of(new Step(phrase, values.get()));
            }
        }
        return Optional.empty();
    }

    /** The index of {@code word} in {@code words}, which must hold it. */
    int indexIn(List<String> words, String word) {
        int index = words.indexOf(word);
        if (index < 0) {
            throw problem("'" + word + "' should be one of " + String.join(", ", words));
        }
        return index;
    }

    /** The value of {@code digits}, which must lie from {@code least} to {@code most}. */
    int number(String digits, int least, int most) {
        if (digits.length() <= 4 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int number = Integer.parseInt(digits);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw problem("'" + digits + "' should be a number from " + least + " to " + most);
    }

    /** The exception that says one of {@code phrases} should come next. */
    QuestionFormatException expected(Phrase... phrases) {
        return problem("expected "
                + Arrays.stream(phrases).map(phrase -> "\"" + phrase + "\"").collect(Collectors.joining(" or ")));
    }

    /** The exception for a question that cannot be solved for the reason given. */
    QuestionFormatException problem(String reason) {
        int end = Math.min(text.length(), position + SHOWN);
        String found = position == text.length() ? "the end" : "'" + text.substring(position, end) + "'";
        return new QuestionFormatException("the question is not in the format of %s at character %d: %s; found %s"
                .formatted(task.name(), position, reason, found));
    }

    /**
     * A phrase that was read.
     *
     * @param phrase which one of those that could come
     * @param words what stood in its gaps
     */
    record Step(Phrase phrase, Map<String, String> words) {}

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }
}
