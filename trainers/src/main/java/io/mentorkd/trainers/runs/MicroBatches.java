package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * In what parts batches are computed that did not fit into memory, step by step. Parts decide in which order gradients are summed, and
 * so the last bits of the weights: whoever follows the same parts learns the same.
 *
 * @param byStep each from a later step on than the one before, and smaller; none where everything fitted. In files this list is all
 *     there is
 */
public record MicroBatches(@JsonValue List<MicroBatch> byStep) {
    /** Everything fits. */
    public static final MicroBatches NONE = new MicroBatches(List.of());

    @JsonCreator
    public MicroBatches {
        byStep = List.copyOf(byStep);
        for (int i = 1; i < byStep.size(); i++) {
            MicroBatch before = byStep.get(i - 1);
            MicroBatch after = byStep.get(i);
            if (after.fromStep() <= before.fromStep() || after.rows() >= before.rows()) {
                throw new IllegalArgumentException(
                        "each micro-batch must begin later than the one before and have fewer rows, was " + after
                                + " after " + before);
            }
        }
    }

    /** Examples that are computed at a time in a step, where the run's configuration says {@code configured}. */
    public int rowsAt(long step, int configured) {
        return byStep.stream()
                .filter(each -> each.fromStep() <= step)
                .mapToInt(MicroBatch::rows)
                .reduce(configured, Math::min);
    }

    /** The same with fewer rows from a step on, unless they are as few already. */
    public MicroBatches with(MicroBatch smaller) {
        if (rowsAt(smaller.fromStep(), Integer.MAX_VALUE) <= smaller.rows()) {
            return this;
        }
        List<MicroBatch> all = new ArrayList<>(until(smaller.fromStep() - 1).byStep());
        all.add(smaller);
        byStep.stream()
                .filter(each -> each.fromStep() > smaller.fromStep() && each.rows() < smaller.rows())
                .forEach(all::add);
        return new MicroBatches(all);
    }

    /** Those of the first steps, {@code last} included. */
    public MicroBatches until(long last) {
        return new MicroBatches(
                byStep.stream().filter(each -> each.fromStep() <= last).toList());
    }

    /** These up to a step, and {@code others} after it. */
    public MicroBatches until(long last, MicroBatches others) {
        MicroBatches all = until(last);
        for (MicroBatch each : others.byStep()) {
            if (each.fromStep() > last) {
                all = all.with(each);
            }
        }
        return all;
    }
}
