package io.mentorkd.models.training;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.Parameter;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Trains a model in place. Dropout at step s follows from (seed, s) alone, so step number, moments and projections are all the state
 * there is. Not for several threads. Closes neither the model nor a mentor.
 */
public final class Training implements AutoCloseable {
    /** The file of the optimizer state in a checkpoint. */
    public static final String FILE = "optimizer.safetensors";

    private final LanguageModel model;
    private final TrainingPlan plan;
    private final BatchGradients gradients;
    private final OptimizerState state;

    /**
     * Begins at step 0 with empty moments.
     *
     * @throws IllegalArgumentException when a mentor has another vocabulary, or is learnt from on several devices
     */
    public Training(LanguageModel model, TrainingPlan plan, long seed) {
        this(model, plan, seed, sources());
    }

    /** By other texts than the {@link #sources}. */
    Training(LanguageModel model, TrainingPlan plan, long seed, List<String> texts) {
        plan.hidden().ifPresent(distillation -> distillation.requireSameVocabulary(model));
        if (plan.hidden().isPresent() && !plan.execution().replicas().isEmpty()) {
            throw new IllegalArgumentException("hidden states can be learnt from on one device only, replicas were on "
                    + plan.execution().replicas());
        }
        this.model = model;
        this.plan = plan;
        gradients = new BatchGradients(model, plan, seed, texts);
        long[] projections = plan.hidden()
                .map(distillation -> distillation.projections(model))
                .orElse(new long[] {0, 1, 1});
        Map<String, long[]> shapes = new LinkedHashMap<>();
        Replica.learnedOf(model)
                .names()
                .forEach(name -> shapes.put(name, Replica.learnedOf(model).shape(name)));
        state = new OptimizerState(shapes, projections, seed, model.device());
    }

    static List<String> sources() {
        return Stream.of("losses.torchscript", "optimizer.torchscript", "step.torchscript")
                .map(name -> TorchScriptProgram.source(Training.class, name))
                .toList();
    }

    /** What the texts read as {@code self.name}. */
    static Map<String, Object> attributes(LanguageModel model, TrainingPlan plan) {
        AdamWConfig optimizer = plan.optimizer();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("temperature", plan.objective().temperature());
        attributes.put("cross_entropy_weight", plan.objective().crossEntropyWeight());
        attributes.put(
                "hidden_weight", plan.hidden().map(HiddenDistillation::weight).orElse(0.0));
        attributes.put("compute_type", plan.execution().compute().code());
        attributes.put("recomputes", plan.execution().recomputes());
        attributes.put("beta1", optimizer.beta1());
        attributes.put("beta2", optimizer.beta2());
        attributes.put("epsilon", optimizer.epsilon());
        attributes.put("weight_decay", optimizer.weightDecay());
        attributes.put("gradient_clip", optimizer.gradientClip());
        attributes.put(
                "undecayed_names",
                Stream.concat(
                                Stream.of(OptimizerState.PROJECTION),
                                model.parameters().stream()
                                        .filter(parameter -> !parameter.role().isDecayed())
                                        .map(Parameter::name))
                        .toArray(String[]::new));
        return attributes;
    }

    /** Steps done, also before a restart. */
    public long step() {
        return state.step();
    }

    /** One step, without the shares of the terms in the gradient. */
    public StepResult step(List<Example> examples, double learningRate) {
        return step(examples, learningRate, false);
    }

    /** One step on as many examples at a time as the plan says. */
    public StepResult step(List<Example> examples, double learningRate, boolean measureTerms) {
        return step(examples, plan.execution().microBatch(), learningRate, measureTerms);
    }

    /**
     * One step: forward, backward, clip, update.
     *
     * @param microBatch examples that are computed at a time, at least 1
     * @param learningRate of this step, at least 0
     * @param measureTerms whether to measure the share of each term in the gradient, at the cost of a pass back through the
     *     decoder for each; what is learnt is the same. Not where blocks are computed again
     * @throws IllegalArgumentException when the objective needs soft labels and an example has none
     * @throws TrainingDivergedException when loss or gradient is not finite; nothing is updated then
     * @throws BatchTooLargeException when gradients do not fit into memory; nothing is updated then, and fewer examples at a time
     *     may fit
     */
    public StepResult step(List<Example> examples, int microBatch, double learningRate, boolean measureTerms) {
        if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learningRate must be at least 0 and finite, was " + learningRate);
        }
        if (microBatch < 1) {
            throw new IllegalArgumentException("microBatch must be at least 1, was " + microBatch);
        }
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("batch must have at least one example, had none");
        }
        boolean measures = measureTerms && !plan.execution().recomputes();
        BatchGradients.Whole whole = new BatchGradients.Whole(model, examples, measures, state);
        float[] measured;
        try (NamedTensors summed = gradients.of(whole, microBatch)) {
            measured = update(summed, learningRate);
        }
        double loss = measured[0];
        double gradientNorm = measured[1];
        if (!Double.isFinite(loss) || !Double.isFinite(gradientNorm)) {
            throw new TrainingDivergedException(step() + 1, loss, gradientNorm);
        }
        state.stepDone();
        return new StepResult(loss, gradientNorm, whole.tokens(), examples.size(), terms(measured, measures));
    }

    /**
     * A call of its own, once all gradients are there: what fails before it has changed nothing, and may be tried again; what fails in
     * it, whether for memory or not, may have updated some weights, and may not.
     */
    private float[] update(NamedTensors summed, double learningRate) {
        float[] measured;
        try (Call call = gradients.updating("update", state)) {
            measured = withMoments(call.with(BatchGradients.GRADIENTS, summed), learningRate)
                    .train()
                    .floats(0);
        }
        gradients.follow();
        return measured;
    }

    private Call withMoments(Call call, double learningRate) {
        return call.with(OptimizerState.FIRST_MOMENTS, state.tensors(OptimizerState.FIRST_MOMENTS))
                .with(OptimizerState.SECOND_MOMENTS, state.tensors(OptimizerState.SECOND_MOMENTS))
                .with("step", step() + 1)
                .with("learning_rate", learningRate);
    }

    private Optional<LossTerms> terms(float[] measured, boolean hasShares) {
        boolean hasLabels = plan.objective().needsSoftLabels();
        boolean hasHidden = plan.hidden().isPresent();
        if (!hasLabels && !hasHidden) {
            return Optional.empty();
        }
        double norms = (double) measured[5] + measured[6] + measured[7];
        return Optional.of(new LossTerms(
                measured[2],
                measured[3],
                measured[4],
                share(measured[6], norms, hasShares && hasLabels),
                share(measured[7], norms, hasShares && hasHidden)));
    }

    /** 0 where no term has a gradient, as of a model that cannot get better. */
    private static OptionalDouble share(double norm, double norms, boolean isMeasured) {
        if (!isMeasured) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(norms > 0 ? norm / norms : 0);
    }

    /**
     * Writes {@value #FILE}: both moments of every parameter, the projections, and the number of steps done; and the weights
     * themselves, where the model is written in less than float32.
     */
    public void save(Path directory) {
        state.save(directory.resolve(FILE), isRounded() ? Optional.of(model.weights()) : Optional.empty());
    }

    /** Whether what {@link LanguageModel#precision} says loses something of the weights that are trained. */
    private boolean isRounded() {
        return model.adapter().isEmpty() && model.precision() != DType.FLOAT32;
    }

    /**
     * Goes on where {@link #save} was called.
     *
     * @throws io.mentorkd.models.safetensors.SafetensorsException when the file is not of the same model
     */
    public void restore(Path directory) {
        Map<String, long[]> masters = new LinkedHashMap<>();
        if (isRounded()) {
            model.parameters().forEach(parameter -> masters.put(parameter.name(), parameter.shape()));
        }
        Optional<NamedTensors> weights = state.restore(directory.resolve(FILE), masters);
        if (weights.isPresent()) {
            try (NamedTensors others = weights.get();
                    Call call = gradients.program().call("overwrite")) {
                call.with("weights", model.weights()).with("others", others).evaluate();
            }
        }
        gradients.follow();
    }

    /** (L_s, D_m, D_s): the projections of hidden states as they are now. */
    float[] projections() {
        return state.projections();
    }

    /** Tensors and calls that are open, to look for leaks. */
    int open() {
        return gradients.program().open();
    }

    @Override
    public void close() {
        gradients.close();
        state.close();
    }
}
