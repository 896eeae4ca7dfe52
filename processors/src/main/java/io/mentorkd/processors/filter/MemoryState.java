package io.mentorkd.processors.filter;

import io.mentorkd.records.Rationale;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/** What {@link FilterState} keeps in stores, in memory, for who grades a range once. */
final class MemoryState implements GradedHistory.Entries, Ballots.Entries {

    private final Map<Bytes, byte[]> graded = new HashMap<>();
    private final NavigableMap<Bytes, byte[]> ballots = new TreeMap<>();
    private final Map<Bytes, Rationale> waiting = new HashMap<>();

    @Override
    public Optional<byte[]> graded(Bytes key) {
        return Optional.ofNullable(graded.get(key));
    }

    @Override
    public void putGraded(Bytes key, byte[] value) {
        graded.put(key, value);
    }

    @Override
    public Optional<byte[]> get(Bytes key) {
        return Optional.ofNullable(ballots.get(key));
    }

    @Override
    public void put(Bytes key, byte[] value) {
        ballots.put(key, value);
    }

    @Override
    public void delete(Bytes key) {
        byte[] value = ballots.remove(key);
        if (value != null) {
            waiting.remove(Bytes.wrap(Arrays.copyOfRange(value, 1, value.length)));
        }
    }

    @Override
    public List<KeyValue<Bytes, byte[]>> under(byte[] prefix) {
        return ballots.tailMap(Bytes.wrap(prefix)).entrySet().stream()
                .takeWhile(entry -> Arrays.equals(
                        entry.getKey().get(),
                        0,
                        Math.min(prefix.length, entry.getKey().get().length),
                        prefix,
                        0,
                        prefix.length))
                .map(entry -> KeyValue.pair(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public long count(byte[] prefix) {
        return under(prefix).size();
    }

    /** The rationale stays here; its id stands for it. */
    @Override
    public byte[] encode(Rationale rationale) {
        byte[] id = rationale.getRationaleId().getBytes(StandardCharsets.US_ASCII);
        waiting.put(Bytes.wrap(id), rationale);
        return id;
    }

    @Override
    public Rationale decode(byte[] bytes) {
        return waiting.get(Bytes.wrap(bytes));
    }
}
