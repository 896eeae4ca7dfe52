package io.mentorkd.trainers.rounds;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogRecord;
import io.mentorkd.trainers.log.TopicLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the records of a round into an order that does not depend on how they are fetched. A round is read before it
 * begins: no step waits for data, and {@code maxRecords} bounds the memory that takes.
 */
final class RoundReader {

    private final TopicLog<? extends SpecificRecord> log;

    RoundReader(TopicLog<? extends SpecificRecord> log) {
        this.log = log;
    }

    /** Reads {@code round}. Of labels of the same rationale only the newest that can be trained on are used. */
    RoundData read(Round round, Function<? super SpecificRecord, Encoded> encoder) {
        Collected fresh = collect(log, List.of(round.fresh()), encoder);
        Collected replay = collect(log, round.replay(), encoder);
        List<Placed> usable = new ArrayList<>(fresh.inOrder());
        usable.addAll(replay.inOrder());

        Map<String, Place> newest = new HashMap<>();
        replay.inOrder().forEach(placed -> placed.rationaleId().ifPresent(id -> newest.put(id, placed.place())));
        fresh.inOrder().forEach(placed -> placed.rationaleId().ifPresent(id -> newest.put(id, placed.place())));
        List<RoundExample> examples = usable.stream()
                .filter(placed -> placed.rationaleId()
                        .map(id -> newest.get(id).equals(placed.place()))
                        .orElse(true))
                .map(Placed::example)
                .toList();

        Map<Omission, Long> omitted = new EnumMap<>(Omission.class);
        fresh.omitted.forEach((reason, count) -> add(omitted, reason, count));
        replay.omitted.forEach((reason, count) -> add(omitted, reason, count));
        add(
                omitted,
                Omission.TOO_LONG,
                fresh.unusable.stream().filter(RoundData.Unusable::isTooLong).count());
        add(omitted, Omission.SUPERSEDED, usable.size() - examples.size());
        add(omitted, Omission.DEAD_LETTERED, replay.unusable.size());
        return new RoundData(examples, omitted, fresh.unusable);
    }

    private static <R extends SpecificRecord> Collected collect(
            TopicLog<R> log, List<LogRange> ranges, Function<? super SpecificRecord, Encoded> encoder) {
        Collected collected = new Collected(encoder);
        log.read(ranges, collected::add);
        return collected;
    }

    private static void add(Map<Omission, Long> omitted, Omission reason, long count) {
        if (count > 0) {
            omitted.merge(reason, count, Long::sum);
        }
    }

    private record Place(int partition, long offset) {}

    private record Placed(Place place, RoundExample example) {
        Optional<String> rationaleId() {
            return example.labels().map(RoundExample.PackedLabels::rationaleId);
        }
    }

    private static final class Collected {
        private final Function<? super SpecificRecord, Encoded> encoder;
        private final List<Placed> placed = new ArrayList<>();
        private final List<RoundData.Unusable> unusable = new ArrayList<>();
        private final Map<Omission, Long> omitted = new EnumMap<>(Omission.class);

        Collected(Function<? super SpecificRecord, Encoded> encoder) {
            this.encoder = encoder;
        }

        void add(LogRecord<? extends SpecificRecord> record) {
            record.failure().ifPresent(cause -> unusable.add(new RoundData.Unusable(record.raw(), cause)));
            record.decoded().ifPresent(value -> add(record.raw(), value));
        }

        private void add(ConsumerRecord<byte[], byte[]> raw, SpecificRecord value) {
            try {
                Encoded encoded = encoder.apply(value);
                if (encoded instanceof RoundExample example) {
                    placed.add(new Placed(new Place(raw.partition(), raw.offset()), example));
                } else if (encoded instanceof Omission reason) {
                    omitted.merge(reason, 1L, Long::sum);
                }
            } catch (RefusedRecordException refused) {
                unusable.add(new RoundData.Unusable(raw, refused));
            }
        }

        List<Placed> inOrder() {
            placed.sort(Comparator.<Placed>comparingInt(one -> one.place().partition())
                    .thenComparingLong(one -> one.place().offset()));
            return placed;
        }
    }
}
