package io.mentorkd.topics;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a record lies in the log. Written {@code topic:partition:offset}; no topic's name holds a colon.
 *
 * @param topic topic
 * @param partition partition, from 0
 * @param offset offset, from 0
 */
public record RecordPlace(String topic, int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("([^:]+):(\\d{1,9}):(\\d{1,18})");

    public RecordPlace {
        if (topic.isEmpty()) {
            throw new IllegalArgumentException("topic must not be empty");
        }
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "partition and offset must not be negative, were " + partition + " and " + offset);
        }
    }

    /** Where {@code record} was read. */
    public static RecordPlace of(ConsumerRecord<?, ?> record) {
        return new RecordPlace(record.topic(), record.partition(), record.offset());
    }

    /** The place that {@code text} names; empty where it names none. */
    public static Optional<RecordPlace> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new RecordPlace(form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    @JsonValue
    @Override
    public String toString() {
        return topic + ":" + partition + ":" + offset;
    }
}
