package io.mentorkd.dashboard.views;

import io.mentorkd.dashboard.tail.TailSink;
import io.mentorkd.topics.RecordPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where the newest records of a topic lie, by question: 25 bytes a record. One thread adds, any thread reads.
 */
public final class KeyTrail implements TailSink {

    /** A record of a question; {@code mark} is what the trail was told to remember of it. */
    record Footprint(RecordPlace position, long at, int mark) {}

    private static final int OFFSET_BITS = 48;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

    private final String topic;
    private final ToIntFunction<ConsumerRecord<byte[], byte[]>> mark;
    private final long[] hashes;
    private final long[] places; // partition and offset
    private final long[] times;
    private final byte[] marks;
    private long next;

    /** Remembers the newest {@code capacity} records of {@code topic}; {@code mark} gives a number below 128 for each. */
    public KeyTrail(String topic, int capacity, ToIntFunction<ConsumerRecord<byte[], byte[]>> mark) {
        this.topic = topic;
        this.mark = mark;
        hashes = new long[capacity];
        places = new long[capacity];
        times = new long[capacity];
        marks = new byte[capacity];
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return; // belongs to no question
        }
        byte marked = (byte) mark.applyAsInt(record);
        synchronized (this) {
            int at = (int) (next++ % hashes.length);
            hashes[at] = QuestionHash.of(record.key());
            places[at] = (long) record.partition() << OFFSET_BITS | record.offset();
            times[at] = record.timestamp();
            marks[at] = marked;
        }
    }

    /** Records of a question, oldest first. */
    synchronized List<Footprint> of(long questionHash) {
        List<Footprint> found = new ArrayList<>();
        for (long number = Math.max(0, next - hashes.length); number < next; number++) {
            int at = (int) (number % hashes.length);
            if (hashes[at] == questionHash) {
                RecordPlace position =
                        new RecordPlace(topic, (int) (places[at] >>> OFFSET_BITS), places[at] & OFFSET_MASK);
                found.add(new Footprint(position, times[at], marks[at]));
            }
        }
        return found;
    }
}
