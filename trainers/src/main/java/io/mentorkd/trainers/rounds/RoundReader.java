package io.mentorkd.trainers.rounds;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogRecord;
import io.mentorkd.trainers.log.TopicLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the records of a round into an order that does not depend on how they are fetched. A round is read before it
 * begins: no step waits for data, and {@code maxRecords} bounds the memory that takes.
 */
final class RoundReader<R> {

    private final TopicLog<R> log;

    RoundReader(TopicLog<R> log) {
        this.log = log;
    }

    /** Reads {@code round}. Of records about the same subject only the newest that can be trained on is used. */
    <E> RoundData<E> read(Round round, RecordEncoder<R, E> encoder) {
        Collected<R, E> fresh = collect(List.of(round.fresh()), encoder);
        Collected<R, E> replay = collect(round.replay(), encoder);
        List<Placed<E>> usable = new ArrayList<>(fresh.inOrder());
        usable.addAll(replay.inOrder());

        Map<String, Place> newest = new HashMap<>();
        replay.inOrder().forEach(placed -> placed.subject().ifPresent(subject -> newest.put(subject, placed.place())));
        fresh.inOrder().forEach(placed -> placed.subject().ifPresent(subject -> newest.put(subject, placed.place())));
        List<E> examples = usable.stream()
                .filter(placed -> placed.subject()
                        .map(subject -> newest.get(subject).equals(placed.place()))
                        .orElse(true))
                .map(Placed::example)
                .toList();

        int superseded = usable.size() - examples.size();
        // A replayed record that cannot be trained on was dead-lettered in the round in which it was fresh.
        return new RoundData<>(examples, fresh.skipped + replay.skipped + superseded, fresh.unusable);
    }

    private <E> Collected<R, E> collect(List<LogRange> ranges, RecordEncoder<R, E> encoder) {
        Collected<R, E> collected = new Collected<>(encoder);
        log.read(ranges, collected::add);
        return collected;
    }

    private record Place(int partition, long offset) {}

    private record Placed<E>(Place place, Optional<String> subject, E example) {}

    private static final class Collected<R, E> {
        private final RecordEncoder<R, E> encoder;
        private final List<Placed<E>> placed = new ArrayList<>();
        private final List<RoundData.Unusable> unusable = new ArrayList<>();
        private long skipped;

        Collected(RecordEncoder<R, E> encoder) {
            this.encoder = encoder;
        }

        void add(LogRecord<R> record) {
            record.failure().ifPresent(cause -> unusable.add(new RoundData.Unusable(record.raw(), cause)));
            record.decoded().ifPresent(value -> add(record.raw(), value));
        }

        private void add(ConsumerRecord<byte[], byte[]> raw, R value) {
            try {
                Optional<E> example = encoder.encode(value);
                if (example.isPresent()) {
                    Place place = new Place(raw.partition(), raw.offset());
                    placed.add(new Placed<>(place, encoder.subject(value), example.get()));
                } else {
                    skipped++;
                }
            } catch (RefusedRecordException refused) {
                unusable.add(new RoundData.Unusable(raw, refused));
            }
        }

        List<Placed<E>> inOrder() {
            placed.sort(Comparator.<Placed<E>>comparingInt(one -> one.place().partition())
                    .thenComparingLong(one -> one.place().offset()));
            return placed;
        }
    }
}
