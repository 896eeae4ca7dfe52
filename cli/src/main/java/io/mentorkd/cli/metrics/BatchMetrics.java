package io.mentorkd.cli.metrics;

import io.mentorkd.producers.teachers.batches.BatchProgress;
import io.mentorkd.telemetry.metrics.MetricsRegistry;
import io.mentorkd.telemetry.metrics.families.ReasoningFamilies;
import io.mentorkd.telemetry.metrics.families.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Shows the batches that are with a teacher's server, which are asked for whenever somebody looks. */
public final class BatchMetrics {

    private static final double MILLIS = 1e3;

    private BatchMetrics() {}

    /** Shows {@code progress} of the teacher of that name from now on. */
    public static void follow(MetricsRegistry registry, String teacher, Supplier<BatchProgress> progress) {
        registry.sampled(
                ReasoningFamilies.BATCHES,
                () -> List.of(Sample.of(progress.get().batches(), teacher)));
        registry.sampled(ReasoningFamilies.BATCH_REQUESTS, () -> requests(teacher, progress.get()));
        registry.sampled(ReasoningFamilies.BATCH_AGE, () -> age(teacher, progress.get()));
    }

    private static List<Sample> requests(String teacher, BatchProgress now) {
        return List.of(
                Sample.of((double) now.waiting(), teacher, "WAITING"),
                Sample.of((double) now.withServer(), teacher, "WITH_SERVER"));
    }

    /** Not shown where there is none. */
    private static List<Sample> age(String teacher, BatchProgress now) {
        return now
                .since()
                .map(since -> Sample.of(Duration.between(since, Instant.now()).toMillis() / MILLIS, teacher))
                .stream()
                .toList();
    }
}
