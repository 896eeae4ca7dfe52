package io.mentorkd.admin.pace;

import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.MetricKind;
import io.mentorkd.records.NextOffset;
import io.mentorkd.records.RunMetrics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What steps have taken, of every model. */
final class StepTally {

    /** What a run's steps have taken so far, and how fast the latest was. */
    private record Steps(String runId, long count, double tokens, double tokensASecond) {}

    private final Map<String, Steps> steps = new HashMap<>(); // by model
    private final Map<String, Double> stepsAnOffset = new HashMap<>(); // by model
    private long newestAt = Long.MIN_VALUE;
    private OptionalDouble newest = OptionalDouble.empty();

    /** Takes in how many steps a model's training took for the offsets that it has done. */
    void add(Checkpoint checkpoint) {
        long offsets = checkpoint.getOffsets().stream()
                .mapToLong(NextOffset::getOffset)
                .sum();
        if (offsets > 0 && checkpoint.getStep() > 0) {
            stepsAnOffset.put(checkpoint.getModelId(), (double) checkpoint.getStep() / offsets);
        }
    }

    /** Takes in a step; what is no step, or one whose tokens or rate cannot be, says nothing. */
    void add(RunMetrics measured) {
        double tokens = measured.getValues().getOrDefault("tokens", Double.NaN);
        double rate = measured.getValues().getOrDefault("tokensPerSecond", Double.NaN);
        if (measured.getKind() != MetricKind.STEP || !isPositive(rate)) {
            return;
        }
        if (measured.getTimestampMillis() >= newestAt) {
            newestAt = measured.getTimestampMillis();
            newest = OptionalDouble.of(rate);
        }
        if (isPositive(tokens)) {
            steps.merge(
                    measured.getModelId(),
                    new Steps(measured.getRunId(), 1, tokens, rate),
                    (before, step) -> before.runId().equals(step.runId())
                            ? new Steps(step.runId(), before.count() + 1, before.tokens() + tokens, rate)
                            : step);
        }
    }

    /** How fast a model is trained; empty before its first checkpoint or measured step. */
    Optional<Pace> of(String modelId) {
        Steps taken = steps.get(modelId);
        Double ratio = stepsAnOffset.get(modelId);
        if (taken == null || ratio == null) {
            return Optional.empty();
        }
        double tokensAnOffset = ratio * taken.tokens() / taken.count();
        return isPositive(tokensAnOffset)
                ? Optional.of(new Pace(tokensAnOffset, taken.tokensASecond()))
                : Optional.empty();
    }

    /** Target tokens a second of the step of any model that was measured last. */
    OptionalDouble newest() {
        return newest;
    }

    private static boolean isPositive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }
}
