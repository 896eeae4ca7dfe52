package io.mentorkd.dashboard.views;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.dashboard.tail.TailSink;
import io.mentorkd.records.RunMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The training runs that were heard of last. One thread adds, any thread reads. */
public final class RunsView implements TailSink {

    private static final Logger LOG = LoggerFactory.getLogger(RunsView.class);
    private static final int MOST_RUNS = 100;

    private final Deserializer<RunMetrics> deserializer;
    private final Map<String, TrainingRun> runs = new HashMap<>();
    private long version;

    public RunsView(Deserializer<RunMetrics> deserializer) {
        this.deserializer = deserializer;
    }

    /** A run in a list: its latest step, loss and accuracy; times in milliseconds since the epoch. */
    public record Run(
            String runId,
            String model,
            long firstSeen,
            long lastSeen,
            long step,
            Optional<Double> loss,
            Optional<Double> accuracy) {}

    /** A run's values over its steps, one list a name, each as long as {@code steps}; and its evaluations. */
    public record Detail(
            String runId,
            String model,
            List<Long> steps,
            Map<String, List<Optional<Double>>> values,
            List<Evaluated> evaluations) {}

    /** An evaluation on VALIDATION after a step. */
    public record Evaluated(long step, Optional<String> task, Optional<Double> accuracy, long at) {
        boolean replaces(Evaluated before) {
            return before.step >= step && before.task.equals(task);
        }
    }

    /** Values of one step. */
    record Stepped(long step, Map<String, Double> values) {}

    /** Steps of a run that no page was told of before. */
    public record Fresh(String runId, String model, List<Long> steps, Map<String, List<Optional<Double>>> values) {}

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        RunMetrics metrics;
        try {
            metrics = deserializer.deserialize(record.topic(), record.value());
        } catch (UnreadableRecordException unreadable) {
            LOG.debug("{} {} {} is left out", record.topic(), record.partition(), record.offset(), unreadable);
            return;
        }
        synchronized (this) {
            version++;
            runs.computeIfAbsent(metrics.getRunId(), absent -> new TrainingRun(metrics))
                    .add(metrics);
            if (runs.size() > MOST_RUNS) {
                runs.values().stream()
                        .min(Comparator.comparingLong(TrainingRun::lastSeen))
                        .ifPresent(oldest -> runs.values().remove(oldest));
            }
        }
    }

    /** Grows with each measurement. */
    public synchronized long version() {
        return version;
    }

    /** All runs, those heard of last first. */
    public synchronized List<Run> runs() {
        return runs.values().stream()
                .sorted(Comparator.comparingLong(TrainingRun::lastSeen).reversed())
                .map(TrainingRun::summary)
                .toList();
    }

    /** A run in at most {@code points} points; empty where nobody heard of it. */
    public synchronized Optional<Detail> run(String runId, int points) {
        return Optional.ofNullable(runs.get(runId)).map(run -> run.detail(points));
    }

    /** Steps since this was last asked, by run. */
    public synchronized List<Fresh> takeFresh() {
        List<Fresh> fresh = new ArrayList<>();
        for (TrainingRun run : runs.values()) {
            List<Stepped> steps = run.takeFresh();
            if (!steps.isEmpty()) {
                Run summary = run.summary();
                fresh.add(new Fresh(
                        summary.runId(),
                        summary.model(),
                        steps.stream().map(Stepped::step).toList(),
                        columns(steps)));
            }
        }
        return fresh;
    }

    private static Map<String, List<Optional<Double>>> columns(List<Stepped> steps) {
        Set<String> names = new LinkedHashSet<>();
        steps.forEach(step -> names.addAll(step.values().keySet()));
        Map<String, List<Optional<Double>>> columns = new LinkedHashMap<>();
        for (String name : names) {
            columns.put(
                    name,
                    steps.stream()
                            .map(step ->
                                    Optional.ofNullable(step.values().get(name)).filter(Double::isFinite))
                            .toList());
        }
        return columns;
    }
}
