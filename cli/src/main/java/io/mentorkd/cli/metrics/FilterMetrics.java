package io.mentorkd.cli.metrics;

import io.mentorkd.processors.filter.FilterProgress;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.telemetry.metrics.MetricsRegistry;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.families.ReasoningFamilies;
import io.mentorkd.telemetry.metrics.families.Sample;
import io.mentorkd.telemetry.metrics.families.StageFamilies;
import java.util.List;
import java.util.Locale;

/** What the filter shows. */
public final class FilterMetrics {

    private FilterMetrics() {}

    /** Shows what the filter has done when last looked at. */
    public static void register(StageMetrics metrics, BackgroundLook<FilterProgress> look) {
        MetricsRegistry registry = metrics.registry();
        registry.sampled(
                ReasoningFamilies.RATIONALES_GRADED,
                () -> look.last().map(FilterMetrics::graded).orElse(List.of()));
        registry.sampled(
                ReasoningFamilies.RATIONALES_WAITING,
                () -> look.last().stream()
                        .flatMapToLong(progress -> progress.waitingForVotes().stream())
                        .mapToObj(waiting -> Sample.of((double) waiting))
                        .toList());
        registry.sampled(
                StageFamilies.DEAD_LETTERS,
                () -> List.of(Sample.of(
                        look.last().map(FilterProgress::deadLettered).orElse(0L).doubleValue(), metrics.stage())));
        registry.sampled(
                StageFamilies.LAG,
                () -> look.last().stream()
                        .flatMapToLong(progress -> progress.lag().stream())
                        .mapToObj(lag -> Sample.of((double) lag, metrics.stage()))
                        .toList());
    }

    private static List<Sample> graded(FilterProgress progress) {
        return progress.graded().entrySet().stream()
                .map(kind -> Sample.of(
                        kind.getValue().doubleValue(),
                        kind.getKey().task(),
                        kind.getKey().source().name().toLowerCase(Locale.ROOT),
                        kind.getKey().verdict().name()))
                .toList();
    }
}
