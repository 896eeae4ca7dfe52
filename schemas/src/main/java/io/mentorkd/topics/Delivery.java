package io.mentorkd.topics;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * How often a record was tried on its topic, and where and when it was first given up: headers of a dead letter, and of the
 * record that is made of one when it is sent to its topic again. So a record that comes back is known.
 *
 * @param attempt from 1; 2 for a record that was sent again once
 * @param origin where the record lay when it was first given up
 * @param firstSeen when that was
 */
public record Delivery(int attempt, RecordPlace origin, Instant firstSeen) {

    /** Attempt at the record, from 1. */
    public static final String ATTEMPT = "mentorkd.attempt";

    /** Place of the record at its first attempt: topic, partition and offset. */
    public static final String ORIGIN = "mentorkd.origin";

    /** When the record was first given up, in ISO 8601. */
    public static final String FIRST_SEEN = "mentorkd.first-seen";

    public Delivery {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, was " + attempt);
        }
    }

    /** What {@code headers} say; empty where they do not, or not all of it. */
    public static Optional<Delivery> of(Headers headers) {
        Optional<String> attempt = text(headers, ATTEMPT).filter(value -> value.matches("[1-9]\\d{0,8}"));
        Optional<RecordPlace> origin = text(headers, ORIGIN).flatMap(RecordPlace::parse);
        Optional<Instant> firstSeen = text(headers, FIRST_SEEN).flatMap(Delivery::instant);
        return attempt.isPresent() && origin.isPresent() && firstSeen.isPresent()
                ? Optional.of(new Delivery(Integer.parseInt(attempt.get()), origin.get(), firstSeen.get()))
                : Optional.empty();
    }

    /**
     * The delivery that fails at {@code place}: that of {@code headers}, or else the first. Headers of another topic's record
     * do not count: Kafka Streams hands headers on to the records that it makes.
     */
    static Delivery failed(Headers headers, RecordPlace place, Instant now) {
        return of(headers)
                .filter(before -> before.origin().topic().equals(place.topic()))
                .orElseGet(() -> new Delivery(1, place, now));
    }

    /** The next attempt at the same record. */
    public Delivery next() {
        return new Delivery(attempt + 1, origin, firstSeen);
    }

    /** Puts it in the headers, in place of what they said. */
    public void writeTo(Headers headers) {
        DeadLetter.put(headers, ATTEMPT, String.valueOf(attempt));
        DeadLetter.put(headers, ORIGIN, origin.toString());
        DeadLetter.put(headers, FIRST_SEEN, firstSeen.toString());
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty(); // as good as no header: the delivery counts as the first
        }
    }
}
