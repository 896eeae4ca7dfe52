package io.mentorkd.cli.metrics;

import io.mentorkd.producers.mentors.LabelerListener;
import io.mentorkd.producers.mentors.MentorLabelerProgress;
import io.mentorkd.producers.mentors.SkipReason;
import io.mentorkd.telemetry.metrics.MetricsRegistry;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.families.DistillationFamilies;
import io.mentorkd.telemetry.metrics.families.Family;
import io.mentorkd.telemetry.metrics.families.Sample;
import io.mentorkd.telemetry.metrics.families.StageFamilies;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What a labeler shows. */
public final class LabelMetrics implements LabelerListener {

    private final StageMetrics metrics;
    private final String model;
    private final LoopHealth loops;

    /** Of a labeler that follows the mentor {@code model}. */
    public LabelMetrics(StageMetrics metrics, String model) {
        this.metrics = metrics;
        this.model = model;
        this.loops = new LoopHealth(metrics.health());
    }

    /** Shows what the labeler has done; it is asked whenever somebody looks. */
    public void follow(Supplier<MentorLabelerProgress> progress) {
        count(DistillationFamilies.SOFT_LABELS, progress, MentorLabelerProgress::records, model);
        count(DistillationFamilies.SOFT_LABEL_TOKENS, progress, MentorLabelerProgress::tokens, model);
        count(DistillationFamilies.SOFT_LABEL_BYTES, progress, MentorLabelerProgress::labelBytes, model);
        count(StageFamilies.DEAD_LETTERS, progress, MentorLabelerProgress::deadLettered, metrics.stage());
        MetricsRegistry registry = metrics.registry();
        registry.sampled(DistillationFamilies.SOFT_LABELS_SKIPPED, () -> skipped(progress.get()));
        registry.sampled(
                DistillationFamilies.SOFT_LABEL_LOSS,
                () -> progress.get().klToDense().stream()
                        .mapToObj(nats -> Sample.of(nats, model))
                        .toList());
        MentorInfo.register(registry, model, () -> progress.get().revisions());
    }

    @Override
    public void waiting() {
        loops.waits("no mentor is promoted yet");
    }

    @Override
    public void turn() {
        loops.turns("label");
    }

    private void count(
            Family family,
            Supplier<MentorLabelerProgress> progress,
            ToLongFunction<MentorLabelerProgress> value,
            String label) {
        metrics.registry().sampled(family, () -> List.of(Sample.of((double) value.applyAsLong(progress.get()), label)));
    }

    private List<Sample> skipped(MentorLabelerProgress progress) {
        return Arrays.stream(SkipReason.values())
                .map(reason ->
                        Sample.of(progress.skipped().getOrDefault(reason, 0L).doubleValue(), model, reason.name()))
                .toList();
    }
}
