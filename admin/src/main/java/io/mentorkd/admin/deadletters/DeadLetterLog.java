package io.mentorkd.admin.deadletters;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.RawLogReader;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;

/** The dead letters of the pipeline as they are now: counted, or one by one. Changes nothing. */
public final class DeadLetterLog {

    private final KafkaConnection connection;
    private final Topics topics;

    /** The letters of a cluster that has the topics. Contacts nothing yet. */
    public DeadLetterLog(KafkaConnection connection, Topics topics) {
        this.connection = connection;
        this.topics = topics;
    }

    /**
     * A letter and what became of its record.
     *
     * @param letter the letter
     * @param state what became of its record
     */
    public record Entry(Letter letter, LetterState state) {}

    /**
     * The letters that were found, as many as were wanted.
     *
     * @param entries in the order of topic, partition and offset
     * @param more letters beyond those
     */
    public record Found(List<Entry> entries, long more) {
        public Found {
            entries = List.copyOf(entries);
        }
    }

    /**
     * The letters by topic and reason.
     *
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the filter asks for tasks and the registry does not
     *     answer
     */
    public List<LetterGroup> groups(LetterFilter filter) {
        LetterTally tally = new LetterTally();
        HandledLetters handled = HandledLetters.read(connection, topics);
        each(
                filter,
                letter -> {
                    tally.add(letter, handled.state(letter));
                    return true;
                },
                () -> {});
        return tally.groups();
    }

    /**
     * The letters one by one.
     *
     * @param states those wanted
     * @param limit letters at most
     */
    public Found find(LetterFilter filter, Set<LetterState> states, int limit) {
        List<Entry> entries = new ArrayList<>();
        long[] more = {0};
        HandledLetters handled = HandledLetters.read(connection, topics);
        each(
                filter,
                letter -> {
                    LetterState state = handled.state(letter);
                    if (states.contains(state)) {
                        if (entries.size() < limit) {
                            entries.add(new Entry(letter, state));
                        } else {
                            more[0]++;
                        }
                    }
                    return true;
                },
                () -> {});
        return new Found(entries, more[0]);
    }

    /**
     * Gives every letter that is meant and there now, until {@code next} says that it has enough.
     *
     * @param passedOver told of every letter that is not meant
     */
    void each(LetterFilter filter, Predicate<Letter> next, Runnable passedOver) {
        LetterDecoder decoder = new LetterDecoder(connection);
        try (RawLogReader log = new RawLogReader(connection, ranges(filter))) {
            boolean wanted = true;
            while (wanted && log.hasNext()) {
                Letter letter = new Letter(log.next());
                if (filter.matches(letter, decoder)) {
                    wanted = next.test(letter);
                } else {
                    passedOver.run();
                }
            }
        }
    }

    private List<LogRange> ranges(LetterFilter filter) {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            LogOffsets offsets = new LogOffsets(admin);
            return topics.consumed().stream()
                    .filter(topic -> filter.concerns(topic, topics.deadLetters(topic)))
                    .map(topics::deadLetters)
                    .map(offsets::everything)
                    .toList();
        }
    }
}
