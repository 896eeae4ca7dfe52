package io.mentorkd.admin.costs;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogReader;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;

/**
 * Looks what teachers have cost. The first look reads all there is, each later one what has come since. Of a rationale some 70 bytes are
 * remembered. For one thread.
 */
public final class CostLook implements Supplier<CostsDocument>, AutoCloseable {

    private final KafkaConnection cluster;
    private final Topics topics;
    private final Set<String> tasks;
    private final Supplier<List<Checkpoint>> checkpoints;
    private final Admin admin;
    private final Map<Part, Map<Integer, Long>> read = new HashMap<>();
    private CostTotals totals;

    /** What is read of a topic, and how far. */
    private record Part(String topic, boolean trainedOn) {}

    /**
     * A look at a pipeline.
     *
     * @param tasks whose rationales count; all where it is empty
     * @param checkpoints asked at each look whose training counts; where there are none, nothing is said of what was trained on
     */
    public CostLook(KafkaConnection cluster, Topics topics, Set<String> tasks, Supplier<List<Checkpoint>> checkpoints) {
        this.cluster = cluster;
        this.topics = topics;
        this.tasks = Set.copyOf(tasks);
        this.checkpoints = checkpoints;
        this.admin = Admin.create(cluster.adminConfig());
        this.totals = new CostTotals(tasks);
    }

    /**
     * What teachers have cost by now. What cannot be read is passed over.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    @Override
    public CostsDocument get() {
        LogOffsets offsets = new LogOffsets(admin);
        LogRange written = offsets.everything(topics.rationales());
        LogRange accepted = offsets.everything(topics.accepted());
        List<Checkpoint> learnt = checkpoints.get();
        startOverWhereMadeAnew(written);
        startOverWhereMadeAnew(accepted);
        readOn(written, false, Rationale.class, rationale -> totals.written(rationale));
        readOn(accepted, false, GradedRationale.class, graded -> totals.accepted(graded.getRationale()));
        for (Checkpoint checkpoint : learnt) {
            new TrainedOn(topics, checkpoint).ranges(offsets).forEach(this::trainedOn);
        }
        return totals.document(!learnt.isEmpty());
    }

    private void trainedOn(LogRange range) {
        if (range.topic().equals(topics.examples())) {
            readOn(
                    range,
                    true,
                    DistillationExample.class,
                    example -> totals.trainedOn(example.getGraded().getRationale()));
        } else {
            readOn(range, true, GradedRationale.class, graded -> totals.trainedOn(graded.getRationale()));
        }
    }

    private void startOverWhereMadeAnew(LogRange range) {
        Map<Integer, Long> next = read.getOrDefault(new Part(range.topic(), false), Map.of());
        boolean anew = range.spans().entrySet().stream()
                .anyMatch(partition -> next.getOrDefault(partition.getKey(), 0L)
                        > partition.getValue().to());
        if (anew) {
            read.clear();
            totals = new CostTotals(tasks);
        }
    }

    /** Gives what the range holds, and was not read before, to {@code each}. Where it fails on its way, ids tell what came before. */
    private <T extends SpecificRecord> void readOn(LogRange range, boolean trainedOn, Class<T> type, Consumer<T> each) {
        Map<Integer, Long> next = read.computeIfAbsent(new Part(range.topic(), trainedOn), part -> new HashMap<>());
        Map<Integer, Long> from = new HashMap<>();
        Map<Integer, Long> to = new HashMap<>();
        for (Map.Entry<Integer, OffsetSpan> partition : range.spans().entrySet()) {
            OffsetSpan span = partition.getValue();
            long begin = Math.max(span.from(), next.getOrDefault(partition.getKey(), 0L));
            from.put(partition.getKey(), Math.min(begin, span.to()));
            to.put(partition.getKey(), span.to());
        }
        LogRange fresh = LogRange.between(range.topic(), from, to);
        if (!fresh.isEmpty()) {
            try (LogReader<T> log = new LogReader<>(cluster, fresh, type)) {
                log.forEachRemaining(record -> record.decoded().ifPresent(each));
            }
        }
        to.forEach((partition, offset) -> next.merge(partition, offset, Math::max));
    }

    @Override
    public void close() {
        admin.close();
    }
}
