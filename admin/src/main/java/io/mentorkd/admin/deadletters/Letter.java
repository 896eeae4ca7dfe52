package io.mentorkd.admin.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.topics.DeadLetter;
import io.mentorkd.topics.Delivery;
import io.mentorkd.topics.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter as it lies on its topic, whoever wrote it: a stage of ours, Kafka Streams, or Kafka Connect. Its JSON has what is
 * marked so.
 */
public final class Letter {

    private static final String SUFFIX = ".dlq";

    private final ConsumerRecord<byte[], byte[]> record;
    private final Optional<RecordPlace> named;

    /** The letter that {@code record} is, of a topic of dead letters. */
    public Letter(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
        this.named = named();
    }

    /** Where the letter lies. */
    @JsonProperty("letter")
    public RecordPlace place() {
        return RecordPlace.of(record);
    }

    /** Where the record lay that it is about; the letter's own place where its headers do not say. */
    @JsonProperty("record")
    public RecordPlace source() {
        return named.orElseGet(this::place);
    }

    /** The topic whose dead letter it is, to which the record goes when it is sent again. */
    public String topic() {
        String topic = record.topic();
        return topic.endsWith(SUFFIX) ? topic.substring(0, topic.length() - SUFFIX.length()) : topic;
    }

    /** Class of the failure. */
    @JsonProperty
    public String exception() {
        return first(DeadLetter.EXCEPTION, DeadLetter.CONNECT_EXCEPTION).orElse(Reason.UNKNOWN);
    }

    /** Message of the failure. */
    @JsonProperty
    public String message() {
        return first(DeadLetter.MESSAGE, DeadLetter.CONNECT_MESSAGE).orElse("");
    }

    /** Why it was written, as it is said of all that failed alike. */
    public Reason reason() {
        return Reason.of(exception(), message());
    }

    /** Group of the stage that wrote it. */
    @JsonProperty
    public Optional<String> stage() {
        return first(DeadLetter.STAGE, DeadLetter.CONNECT_STAGE);
    }

    /** Which attempt failed, and where and when the first did. */
    @JsonProperty
    @JsonUnwrapped
    public Delivery delivery() {
        return Delivery.of(record.headers()).orElseGet(() -> new Delivery(1, source(), seen()));
    }

    /** When it was written. */
    @JsonProperty
    public Instant seen() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The record's key, read as UTF-8; empty where it has none. */
    @JsonProperty
    public Optional<String> key() {
        return Optional.ofNullable(record.key()).map(key -> new String(key, StandardCharsets.UTF_8));
    }

    /** The record's own bytes; empty where it has no value. */
    public Optional<byte[]> value() {
        return Optional.ofNullable(record.value());
    }

    /** All headers by their names, in their order, read as UTF-8; of a name that occurs several times its values are joined by commas. */
    @JsonProperty
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            String value = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
            headers.merge(header.key(), value, (before, more) -> before + ", " + more);
        }
        return headers;
    }

    /** Whether the record can be sent to its topic again, of which {@code limit} says what it takes, where that is known. */
    boolean isSendable(Optional<TopicLimit> limit) {
        return first(DeadLetter.OMITTED).isEmpty()
                && limit.map(known -> known.fits(again())).orElse(true);
    }

    /**
     * The record as it was, to its topic: same key, same bytes, its own headers, and the next attempt in those that count.
     * The partition follows from the key, as at the first time.
     */
    ProducerRecord<byte[], byte[]> again() {
        first(DeadLetter.OMITTED).ifPresent(bytes -> {
            throw new IllegalStateException(
                    "the letter of " + source() + " has no value to send again: its record takes "
                            + bytes
                            + " bytes and is still there, if retention has left it. Publish it again in parts, or discard"
                            + " the letter");
        });
        List<Header> own = new ArrayList<>();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(DeadLetter.STREAMS_ERRORS)
                    && !header.key().startsWith(DeadLetter.CONNECT_ERRORS)
                    && !header.key().equals(DeadLetter.STAGE)) {
                own.add(header);
            }
        }
        ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(topic(), null, record.key(), record.value(), own);
        delivery().next().writeTo(again.headers());
        return again;
    }

    private Optional<RecordPlace> named() {
        return first(DeadLetter.TOPIC, DeadLetter.CONNECT_TOPIC)
                .flatMap(topic -> first(DeadLetter.PARTITION, DeadLetter.CONNECT_PARTITION)
                        .flatMap(partition -> first(DeadLetter.OFFSET, DeadLetter.CONNECT_OFFSET)
                                .flatMap(offset -> RecordPlace.parse(topic + ":" + partition + ":" + offset))));
    }

    private Optional<String> first(String... names) {
        return Stream.of(names)
                .map(name -> record.headers().lastHeader(name))
                .filter(header -> header != null && header.value() != null)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst();
    }
}
