package io.mentorkd.admin.deadletters;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.RawLogReader;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
     * The letters that were found, as many as were wanted.
     *
     * @param letters in the order of topic, partition and offset
     * @param more letters beyond those
     */
    public record Found(List<LetterDocument> letters, long more) {
        public Found {
            letters = List.copyOf(letters);
        }
    }

    /**
     * The letters by topic and reason.
     *
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the filter asks for tasks and the registry does not
     *     answer
     */
    public LetterGroups groups(LetterFilter filter) {
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
     * @param maxBytes how much of each value is decoded, see {@link LetterDecoder#decode}
     */
    public Found find(LetterFilter filter, Set<LetterState> states, int limit, int maxBytes) {
        LetterDecoder decoder = new LetterDecoder(connection);
        List<LetterDocument> letters = new ArrayList<>();
        long[] more = {0};
        HandledLetters handled = HandledLetters.read(connection, topics);
        each(
                filter,
                letter -> {
                    LetterState state = handled.state(letter);
                    if (states.contains(state)) {
                        if (letters.size() < limit) {
                            letters.add(
                                    new LetterDocument(letter, Optional.of(state), decoder.decode(letter, maxBytes)));
                        } else {
                            more[0]++;
                        }
                    }
                    return true;
                },
                () -> {});
        return new Found(letters, more[0]);
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
