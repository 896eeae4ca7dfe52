package io.mentorkd.trainers.rounds;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogRecord;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.trainers.log.TopicLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the records of a round into an order that does not depend on how they are fetched. A round is read before it
 * begins: no step waits for data, and {@code maxRecords} bounds the memory that takes.
 */
final class RoundReader {

    private final TopicLog<GradedRationale> log;

    RoundReader(TopicLog<GradedRationale> log) {
        this.log = log;
    }

    /** Reads {@code round}; {@code toExample} turns a record into an example, or into nothing to leave it out. */
    <E> RoundData<E> read(Round round, Function<GradedRationale, Optional<E>> toExample) {
        Collected<E> fresh = collect(List.of(round.fresh()), toExample);
        Collected<E> replay = collect(round.replay(), toExample);
        List<E> examples = new ArrayList<>(fresh.inOrder());
        examples.addAll(replay.inOrder());
        // A replayed record that cannot be read was dead-lettered in the round in which it was fresh.
        return new RoundData<>(examples, fresh.skipped + replay.skipped, fresh.unreadable);
    }

    private <E> Collected<E> collect(List<LogRange> ranges, Function<GradedRationale, Optional<E>> toExample) {
        Collected<E> collected = new Collected<>();
        log.read(ranges, record -> collected.add(record, toExample));
        return collected;
    }

    private record Placed<E>(int partition, long offset, E example) {}

    private static final class Collected<E> {
        private final List<Placed<E>> placed = new ArrayList<>();
        private final List<RoundData.Unreadable> unreadable = new ArrayList<>();
        private long skipped;

        void add(LogRecord<GradedRationale> record, Function<GradedRationale, Optional<E>> toExample) {
            record.failure().ifPresent(cause -> unreadable.add(new RoundData.Unreadable(record.raw(), cause)));
            record.decoded().ifPresent(graded -> {
                Optional<E> example = toExample.apply(graded);
                if (example.isPresent()) {
                    placed.add(
                            new Placed<>(record.raw().partition(), record.raw().offset(), example.get()));
                } else {
                    skipped++;
                }
            });
        }

        List<E> inOrder() {
            placed.sort(Comparator.<Placed<E>>comparingInt(Placed::partition).thenComparingLong(Placed::offset));
            return placed.stream().map(Placed::example).toList();
        }
    }
}
