package io.mentorkd.models.training;

import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import java.util.List;
import java.util.Optional;

/**
 * How a model is trained; with examples, learning rates and a seed it decides the weights.
 *
 * @param objective what is made small
 * @param optimizer how
 * @param hidden adds the distance of hidden states from a mentor's to whatever the objective is
 * @param execution how a step is computed
 */
public record TrainingPlan(
        Objective objective, AdamWConfig optimizer, Optional<HiddenDistillation> hidden, Execution execution) {

    /**
     * How a step is computed.
     *
     * @param compute what matrices are multiplied in; weights and their moments are float32 all the same
     * @param recomputes whether the insides of blocks are computed again on the way back and not kept, which takes a third more time
     *     and a fraction of the memory (Chen et al. 2016)
     * @param microBatch examples that are computed at a time; the gradients of a batch are summed over them, each weighed by its tokens
     * @param replicas devices beside the model's own that share each batch, each with a copy of the model. What is learnt is the
     *     same, byte for byte, as by one device on which micro-batches are as large
     */
    public record Execution(DType compute, boolean recomputes, int microBatch, List<ComputeDevice> replicas) {
        /** All at once in float32. */
        public static final Execution PLAIN = new Execution(DType.FLOAT32, false, Integer.MAX_VALUE);

        /** On the model's own device alone. */
        public Execution(DType compute, boolean recomputes, int microBatch) {
            this(compute, recomputes, microBatch, List.of());
        }

        public Execution {
            if (compute == DType.FLOAT16) {
                throw new IllegalArgumentException(
                        "compute must be FLOAT32 or BFLOAT16, was FLOAT16, whose range gradients leave");
            }
            replicas = List.copyOf(replicas);
            if (microBatch < 1) {
                throw new IllegalArgumentException("microBatch must be at least 1, was " + microBatch);
            }
        }
    }

    /** Cross-entropy, computed in float32 and all at once. */
    public static TrainingPlan of(AdamWConfig optimizer) {
        return of(new Objective.CrossEntropy(), optimizer);
    }

    /** Computed in float32 and all at once. */
    public static TrainingPlan of(Objective objective, AdamWConfig optimizer) {
        return new TrainingPlan(objective, optimizer, Optional.empty(), Execution.PLAIN);
    }

    /** The same, learning from a mentor's states, too. */
    public TrainingPlan with(HiddenDistillation distillation) {
        return new TrainingPlan(objective, optimizer, Optional.of(distillation), execution);
    }

    /** The same, computed otherwise. */
    public TrainingPlan with(Execution other) {
        return new TrainingPlan(objective, optimizer, hidden, other);
    }
}
