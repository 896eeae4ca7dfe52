package io.mentorkd.admin.deadletters;

import io.mentorkd.topics.RecordPlace;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which letters are meant: those for which all that is given holds.
 *
 * @param topic a topic, whose records' places the next two are, or its dead letters' topic: then they are the letters' places
 * @param partition partition
 * @param offset offset
 * @param reason a part of the reason's text, or of the message itself, in upper or lower case
 * @param since letters written then or later
 * @param until letters written before then
 * @param tasks letters whose record can be read and is of one of these tasks; empty: all
 */
public record LetterFilter(
        Optional<String> topic,
        OptionalInt partition,
        OptionalLong offset,
        Optional<String> reason,
        Optional<Instant> since,
        Optional<Instant> until,
        Set<String> tasks) {

    /** All letters. */
    public static final LetterFilter ALL = new LetterFilter(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of());

    public LetterFilter {
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new IllegalArgumentException(
                    "since must be before until, were " + since.get() + " and " + until.get());
        }
        if (offset.isPresent() && partition.isEmpty()) {
            throw new IllegalArgumentException("an offset needs its partition, was " + offset.getAsLong() + " alone");
        }
        tasks = Set.copyOf(tasks);
    }

    /** Whether it leaves none out. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether there may be such letters on a topic of dead letters. */
    boolean concerns(String topicOfRecords, String topicOfLetters) {
        return topic.isEmpty()
                || topic.get().equals(topicOfRecords)
                || topic.get().equals(topicOfLetters);
    }

    /** Whether the letter is meant. The tasks are looked at last: to know one costs decoding the record. */
    boolean matches(Letter letter, LetterDecoder decoder) {
        return isThere(topic.filter(letter.place().topic()::equals).isPresent() ? letter.place() : letter.source())
                && reason.map(part -> isSaid(part, letter)).orElse(true)
                && since.map(from -> !letter.seen().isBefore(from)).orElse(true)
                && until.map(to -> letter.seen().isBefore(to)).orElse(true)
                && (tasks.isEmpty()
                        || decoder.task(letter).filter(tasks::contains).isPresent());
    }

    private boolean isThere(RecordPlace place) {
        return (topic.isEmpty() || place.topic().equals(topic.get()))
                && (partition.isEmpty() || place.partition() == partition.getAsInt())
                && (offset.isEmpty() || place.offset() == offset.getAsLong());
    }

    private static boolean isSaid(String part, Letter letter) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return letter.reason().text().toLowerCase(Locale.ROOT).contains(wanted)
                || (letter.exception() + ": " + letter.message())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }
}
