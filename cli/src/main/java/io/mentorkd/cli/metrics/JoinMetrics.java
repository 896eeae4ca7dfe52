package io.mentorkd.cli.metrics;

import io.mentorkd.processors.join.JoinProgress;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.families.DistillationFamilies;
import io.mentorkd.telemetry.metrics.families.Family;
import io.mentorkd.telemetry.metrics.families.Sample;
import io.mentorkd.telemetry.metrics.families.StageFamilies;
import java.util.function.ToLongFunction;

/** What the join shows. */
public final class JoinMetrics {

    private JoinMetrics() {}

    /** Shows what the join has done, and what waits in it, when last looked at. */
    public static void register(StageMetrics metrics, BackgroundLook<JoinProgress> look) {
        show(metrics, look, DistillationFamilies.EXAMPLES, JoinProgress::examples);
        show(metrics, look, DistillationFamilies.JOIN_KEPT, JoinProgress::keptRationales);
        show(metrics, look, DistillationFamilies.JOIN_WAITING_RATIONALES, JoinProgress::unlabelledRationales);
        show(metrics, look, DistillationFamilies.JOIN_WAITING_LABELS, JoinProgress::waitingLabels);
        show(metrics, look, StageFamilies.DEAD_LETTERS, JoinProgress::deadLettered, metrics.stage());
        metrics.registry()
                .sampled(
                        StageFamilies.LAG,
                        () -> look.last().stream()
                                .flatMapToLong(progress -> progress.lag().stream())
                                .mapToObj(lag -> Sample.of((double) lag, metrics.stage()))
                                .toList());
    }

    private static void show(
            StageMetrics metrics,
            BackgroundLook<JoinProgress> look,
            Family family,
            ToLongFunction<JoinProgress> value,
            String... labels) {
        metrics.registry()
                .sampled(
                        family,
                        () -> look.last().stream()
                                .map(progress -> Sample.of((double) value.applyAsLong(progress), labels))
                                .toList());
    }
}
