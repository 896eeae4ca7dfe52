package io.mentorkd.topics;

import io.mentorkd.connection.TopicLimit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * The form of a record that could not be used: its own key and bytes, untouched, with the cause in headers. They have the
 * names which Kafka Streams gives them (KIP-1034) and, as far as these say the same, those of Kafka Connect, so that one
 * analyser reads them all; {@link Delivery} and {@link #STAGE} say what neither has a name for.
 */
public final class DeadLetter {

    /** Class of the failure. */
    public static final String EXCEPTION = "__streams.errors.exception";

    /** Message of the failure. */
    public static final String MESSAGE = "__streams.errors.message";

    /** Stack trace of the failure, which analysers ask for: its beginning. */
    public static final String STACK_TRACE = "__streams.errors.stacktrace";

    /** Topic that the record was read from. */
    public static final String TOPIC = "__streams.errors.topic";

    /** Partition that it was read from. */
    public static final String PARTITION = "__streams.errors.partition";

    /** Offset that it was read from. */
    public static final String OFFSET = "__streams.errors.offset";

    /** Group of the stage that could not use the record, such as {@code mentorkd.filter}. */
    public static final String STAGE = "mentorkd.stage";

    /** Connect's names for the same. Without its connector.name, so that no analyser counts a letter as Connect's as well. */
    public static final String CONNECT_TOPIC = "__connect.errors.topic";

    public static final String CONNECT_PARTITION = "__connect.errors.partition";
    public static final String CONNECT_OFFSET = "__connect.errors.offset";
    public static final String CONNECT_STAGE = "__connect.errors.stage";
    public static final String CONNECT_EXCEPTION = "__connect.errors.exception.class.name";
    public static final String CONNECT_MESSAGE = "__connect.errors.exception.message";

    /** What the names of all headers about a failure begin with; the record itself never has such. */
    public static final String STREAMS_ERRORS = "__streams.errors.";

    public static final String CONNECT_ERRORS = "__connect.errors.";

    /** Bytes of the record's value, of a letter that would have been larger with it than its topic takes. */
    public static final String OMITTED = "mentorkd.omitted-bytes";

    /** Bytes of the record's own headers, of a letter that would have been larger with them. */
    public static final String OMITTED_HEADERS = "mentorkd.omitted-headers-bytes";

    /** Bytes of the record's key, of a letter that would have been larger with it. */
    public static final String OMITTED_KEY = "mentorkd.omitted-key-bytes";

    /** Bytes of a message or stack trace: a record that was just small enough must stay so, whatever the script. */
    private static final int LONGEST = 2000;

    /** The same where the record itself has no room otherwise. */
    private static final int SHORTEST = 200;

    private static final byte[] NONE = {};

    private DeadLetter() {}

    /**
     * Why a record could not be used.
     *
     * @param stage group of the stage that says so
     * @param cause what it says
     * @param at when
     */
    public record Failure(String stage, Throwable cause, Instant at) {

        /** A failure of now. */
        public Failure(String stage, Throwable cause) {
            this(stage, cause, Instant.now());
        }
    }

    /** What a letter keeps of its record and of the cause, from all to nothing but where the record lies and why it is there. */
    private enum Form {
        WHOLE(LONGEST, true, true, true),
        BRIEF(SHORTEST, true, true, true),
        WITHOUT_VALUE(LONGEST, false, true, true),
        WITHOUT_HEADERS(LONGEST, false, false, true),
        WITHOUT_KEY(SHORTEST, false, false, false);

        private final int textBytes;
        private final boolean hasValue;
        private final boolean hasHeaders;
        private final boolean hasKey;

        Form(int textBytes, boolean hasValue, boolean hasHeaders, boolean hasKey) {
            this.textBytes = textBytes;
            this.hasValue = hasValue;
            this.hasHeaders = hasHeaders;
            this.hasKey = hasKey;
        }
    }

    /** The record, addressed to {@code deadLetterTopic}, with the cause in its headers. */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, String deadLetterTopic, Failure failure) {
        return of(record, deadLetterTopic, failure, Form.WHOLE);
    }

    /**
     * The same, small enough for {@code deadLetters}, the topic of dead letters, to take it: a letter that it refuses would stop
     * the stage for ever. What does not fit is left out in this order: most of what the failure says (which ends in dots then),
     * the record's value ({@link #OMITTED}; it is where the record was, and the letter cannot be sent again), its own headers
     * ({@link #OMITTED_HEADERS}), its key ({@link #OMITTED_KEY}).
     *
     * @throws IllegalStateException if the topic does not take even the place of a record and why it is there
     */
    public static ProducerRecord<byte[], byte[]> fitting(
            ConsumerRecord<byte[], byte[]> record, TopicLimit deadLetters, Failure failure) {
        for (Form form : Form.values()) {
            ProducerRecord<byte[], byte[]> letter = of(record, deadLetters.topic(), failure, form);
            if (deadLetters.fits(letter)) {
                return letter;
            }
        }
        throw new IllegalStateException("topic " + deadLetters.topic() + " takes at most " + deadLetters.room()
                + " bytes a record, too few for any dead letter: raise its max.message.bytes");
    }

    private static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, String deadLetterTopic, Failure failure, Form form) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                deadLetterTopic,
                null,
                form.hasKey ? record.key() : null,
                form.hasValue ? record.value() : null,
                form.hasHeaders ? record.headers() : null);
        Headers headers = letter.headers();
        if (!form.hasValue) {
            put(
                    headers,
                    OMITTED,
                    String.valueOf(Optional.ofNullable(record.value()).orElse(NONE).length));
        }
        if (!form.hasHeaders) {
            put(headers, OMITTED_HEADERS, String.valueOf(TopicLimit.length(record.headers())));
        }
        if (!form.hasKey) {
            put(
                    headers,
                    OMITTED_KEY,
                    String.valueOf(Optional.ofNullable(record.key()).orElse(NONE).length));
        }
        RecordPlace place = RecordPlace.of(record);
        String exception = failure.cause().getClass().getName();
        String message = shortened(String.valueOf(failure.cause().getMessage()), form.textBytes);
        put(headers, EXCEPTION, exception);
        put(headers, MESSAGE, message);
        put(headers, STACK_TRACE, shortened(stackTrace(failure.cause()), form.textBytes));
        put(headers, TOPIC, place.topic());
        put(headers, PARTITION, String.valueOf(place.partition()));
        put(headers, OFFSET, String.valueOf(place.offset()));
        put(headers, CONNECT_TOPIC, place.topic());
        put(headers, CONNECT_PARTITION, String.valueOf(place.partition()));
        put(headers, CONNECT_OFFSET, String.valueOf(place.offset()));
        put(headers, CONNECT_STAGE, failure.stage());
        put(headers, CONNECT_EXCEPTION, exception);
        put(headers, CONNECT_MESSAGE, message);
        put(headers, STAGE, failure.stage());
        Delivery.failed(record.headers(), place, failure.at()).writeTo(headers);
        return letter;
    }

    static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String stackTrace(Throwable cause) {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println(cause);
        for (StackTraceElement element : cause.getStackTrace()) {
            lines.println("\tat " + element);
        }
        return text.toString();
    }

    private static String shortened(String text, int atMost) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= atMost) {
            return text;
        }
        int end = atMost;
        while ((bytes[end] & 0xC0) == 0x80) { // within a character
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + " ...";
    }
}
