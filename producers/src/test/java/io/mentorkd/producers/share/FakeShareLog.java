package io.mentorkd.producers.share;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** One partition as a broker keeps it for a share group: who has which record, and how often it was delivered. */
public final class FakeShareLog implements ShareGroup {

    public static final String TOPIC = "shared";
    public static final int MAX_DELIVERIES = 5;

    private enum State {
        AVAILABLE,
        ACQUIRED,
        ACCEPTED,
        REJECTED,
        /** Released at its last delivery: a broker forgets it without a word. */
        LOST
    }

    private final List<byte[]> values = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private final List<Integer> deliveries = new ArrayList<>();
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private int renewals;

    /** The next poll of a member throws that. */
    public synchronized void failNextPoll(RuntimeException failure) {
        failures.add(failure);
    }

    synchronized void failPoll() {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    /** Appends a record that was delivered {@code before} times already. */
    public synchronized void append(byte[] value, int before) {
        values.add(value);
        states.add(State.AVAILABLE);
        deliveries.add(before);
    }

    synchronized List<ConsumerRecord<byte[], byte[]>> acquire(int max) {
        List<ConsumerRecord<byte[], byte[]>> acquired = new ArrayList<>();
        for (int offset = 0; offset < values.size() && acquired.size() < max; offset++) {
            if (states.get(offset) == State.AVAILABLE) {
                states.set(offset, State.ACQUIRED);
                deliveries.set(offset, deliveries.get(offset) + 1);
                acquired.add(record(offset));
            }
        }
        return acquired;
    }

    /** A member loses its lock without being told, as where the broker misses it for a while: others may have the record. */
    public synchronized void lose(int offset) {
        if (states.get(offset) != State.ACQUIRED) {
            throw new IllegalStateException("nobody has record " + offset);
        }
        states.set(offset, State.AVAILABLE);
    }

    /** Whether the record is still the member's, of that {@code delivery}; else nothing happens. */
    synchronized boolean acknowledge(long offset, int delivery, AcknowledgeType type) {
        int index = Math.toIntExact(offset);
        if (states.get(index) != State.ACQUIRED || deliveries.get(index) != delivery) {
            return false;
        }
        switch (type) {
            case ACCEPT -> states.set(index, State.ACCEPTED);
            case REJECT -> states.set(index, State.REJECTED);
            case RELEASE -> states.set(index, deliveries.get(index) < MAX_DELIVERIES ? State.AVAILABLE : State.LOST);
            case RENEW -> renewals++;
        }
        return true;
    }

    public synchronized int accepted() {
        return count(State.ACCEPTED);
    }

    public synchronized int rejected() {
        return count(State.REJECTED);
    }

    public synchronized int available() {
        return count(State.AVAILABLE);
    }

    public synchronized int lost() {
        return count(State.LOST);
    }

    public synchronized int renewals() {
        return renewals;
    }

    public synchronized int deliveries(int offset) {
        return deliveries.get(offset);
    }

    @Override
    public void beginAtFirstRecord() {}

    @Override
    public int maxDeliveries() {
        return MAX_DELIVERIES;
    }

    @Override
    public synchronized long remaining() {
        return states.stream()
                .filter(state -> state == State.AVAILABLE || state == State.ACQUIRED)
                .count();
    }

    @Override
    public void close() {}

    private int count(State state) {
        return (int) states.stream().filter(state::equals).count();
    }

    private ConsumerRecord<byte[], byte[]> record(int offset) {
        byte[] value = values.get(offset);
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty(),
                Optional.of(deliveries.get(offset).shortValue()));
    }
}
