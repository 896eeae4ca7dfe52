package io.mentorkd.topics;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    /** Bytes of a message or stack trace: a record that was just small enough must stay so, whatever the script. */
    private static final int LONGEST = 2000;

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

    /** The record, addressed to {@code deadLetterTopic}, with the cause in its headers. */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, String deadLetterTopic, Failure failure) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(deadLetterTopic, null, record.key(), record.value(), record.headers());
        Headers headers = letter.headers();
        RecordPlace place = RecordPlace.of(record);
        String exception = failure.cause().getClass().getName();
        String message = shortened(String.valueOf(failure.cause().getMessage()));
        put(headers, EXCEPTION, exception);
        put(headers, MESSAGE, message);
        put(headers, STACK_TRACE, stackTrace(failure.cause()));
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

    /** The letter without its record's value, which is where the record was: {@link #OMITTED} says so. */
    public static ProducerRecord<byte[], byte[]> withoutValue(ProducerRecord<byte[], byte[]> letter) {
        ProducerRecord<byte[], byte[]> small =
                new ProducerRecord<>(letter.topic(), letter.partition(), letter.key(), null, letter.headers());
        put(small.headers(), OMITTED, String.valueOf(letter.value().length));
        return small;
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
        return shortened(text.toString());
    }

    private static String shortened(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST) {
            return text;
        }
        int end = LONGEST;
        while ((bytes[end] & 0xC0) == 0x80) { // within a character
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + " ...";
    }
}
