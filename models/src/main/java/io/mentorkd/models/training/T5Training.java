package io.mentorkd.models.training;

import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.t5.PaddedBatch;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Parameters;
import io.mentorkd.models.t5.T5Program;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Trains a T5 in place. Dropout at step s follows from (seed, s) alone, so step number, moments and projections are all the state
 * there is. Not for several threads. Closes neither the model nor a mentor.
 */
public final class T5Training implements AutoCloseable {
    /** The file of the optimizer state in a checkpoint. */
    public static final String FILE = "optimizer.safetensors";

    private final T5 model;
    private final Objective objective;
    private final AdamWConfig optimizer;
    private final long seed;
    private final Optional<HiddenDistillation> hidden;
    private final TorchScriptProgram program;
    private final OptimizerState state;

    /** Begins at step 0 with empty moments, for cross-entropy. */
    public T5Training(T5 model, AdamWConfig optimizer, long seed) {
        this(model, new Objective.CrossEntropy(), optimizer, seed);
    }

    /** Begins at step 0 with empty moments. */
    public T5Training(T5 model, Objective objective, AdamWConfig optimizer, long seed) {
        this(model, objective, optimizer, seed, Optional.empty());
    }

    /**
     * Begins at step 0 with empty moments.
     *
     * @param hidden adds the distance of hidden states from a mentor's to whatever the objective is
     * @throws IllegalArgumentException when the mentor has another vocabulary
     */
    public T5Training(
            T5 model, Objective objective, AdamWConfig optimizer, long seed, Optional<HiddenDistillation> hidden) {
        hidden.ifPresent(distillation -> distillation.requireSameVocabulary(model));
        this.model = model;
        this.objective = objective;
        this.optimizer = optimizer;
        this.seed = seed;
        this.hidden = hidden;
        program = T5Program.compile(model.config(), model.device(), sources());
        long[] projections =
                hidden.map(distillation -> distillation.projections(model)).orElse(new long[] {0, 1, 1});
        state = new OptimizerState(T5Parameters.shapes(model.config()), projections, seed, model.device());
    }

    static List<String> sources() {
        return Stream.of("losses.torchscript", "optimizer.torchscript", "step.torchscript")
                .map(name -> TorchScriptProgram.source(T5Training.class, name))
                .toList();
    }

    /** Steps done, also before a restart. */
    public long step() {
        return state.step();
    }

    /** One step, without the shares of the terms in the gradient. */
    public StepResult step(List<TrainingExample> batch, double learningRate) {
        return step(batch, learningRate, false);
    }

    /**
     * One step: forward, backward, clip, update.
     *
     * @param learningRate of this step, at least 0
     * @param measureTerms whether to measure the share of each term in the gradient, at the cost of a pass back through the
     *     decoder for each; what is learnt is the same
     * @throws IllegalArgumentException when the objective needs soft labels and an example has none
     * @throws TrainingDivergedException when loss or gradient is not finite; nothing is updated then
     */
    public StepResult step(List<TrainingExample> batch, double learningRate, boolean measureTerms) {
        if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learningRate must be at least 0 and finite, was " + learningRate);
        }
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("batch must have at least one example, had none");
        }
        List<int[]> sources = batch.stream().map(TrainingExample::source).toList();
        List<int[]> targets = batch.stream().map(TrainingExample::target).toList();
        int vocabSize = model.config().vocabSize();
        PaddedBatch labels = PaddedBatch.of(targets, PaddedBatch.IGNORED, vocabSize);
        int tokens = Math.toIntExact(Arrays.stream(labels.lengths()).sum());
        float[] measured;
        try (Call call = program.call("train_step")) {
            PaddedBatch source = PaddedBatch.of(sources, model.config().padTokenId(), vocabSize);
            call.with(T5Program.WEIGHTS, model.weights())
                    .with("source", source.tokens(), source.rows(), source.columns())
                    .with("source_lengths", source.lengths(), source.rows())
                    .with("labels", labels.tokens(), labels.rows(), labels.columns());
            withMentor(call, batch, labels);
            withHidden(call, sources, targets, labels);
            call.with("cross_entropy_weight", objective.crossEntropyWeight())
                    .with("divergence_weight", objective.divergenceWeight(tokens, labels.tokens().length))
                    .with("measures_shares", measureTerms ? 1 : 0);
            withOptimizer(call, learningRate);
            measured = call.train().floats(0);
        }
        double loss = measured[0];
        double gradientNorm = measured[1];
        if (!Double.isFinite(loss) || !Double.isFinite(gradientNorm)) {
            throw new TrainingDivergedException(step() + 1, loss, gradientNorm);
        }
        state.stepDone();
        return new StepResult(loss, gradientNorm, tokens, batch.size(), terms(measured, measureTerms));
    }

    private void withMentor(Call call, List<TrainingExample> batch, PaddedBatch labels) {
        double temperature = objective.temperature();
        SoftLabelBatch mentor = objective.needsSoftLabels()
                ? SoftLabelBatch.of(batch, labels.columns(), model.config().vocabSize(), temperature)
                : SoftLabelBatch.none(labels.rows(), labels.columns());
        call.with("mentor_ids", mentor.ids(), mentor.shape())
                .with("mentor_log_p", mentor.logProbabilities(), mentor.shape())
                .with("mentor_log_tails", mentor.logTails(), labels.rows(), labels.columns())
                .with("temperature", temperature);
    }

    private void withHidden(Call call, List<int[]> sources, List<int[]> targets, PaddedBatch labels) {
        float[] states = new float[0];
        long blocks = 0;
        long width = 1;
        if (hidden.isPresent()) {
            T5 mentor = hidden.get().mentor();
            int[] map = hidden.get().layerMap(model.config().size().numDecoderLayers());
            states = mentor.decoderStates(sources, targets, map);
            blocks = map.length;
            width = mentor.config().size().dModel();
        }
        call.with(OptimizerState.PROJECTIONS, state.tensors(OptimizerState.PROJECTIONS))
                .with("mentor_blocks", states, blocks, labels.rows(), labels.columns(), width)
                .with("hidden_weight", hidden.map(HiddenDistillation::weight).orElse(0.0));
    }

    private void withOptimizer(Call call, double learningRate) {
        call.with(OptimizerState.FIRST_MOMENTS, state.tensors(OptimizerState.FIRST_MOMENTS))
                .with(OptimizerState.SECOND_MOMENTS, state.tensors(OptimizerState.SECOND_MOMENTS))
                .with("seed", Seeds.mix(seed, step() + 1))
                .with("step", step() + 1)
                .with("learning_rate", learningRate)
                .with("beta1", optimizer.beta1())
                .with("beta2", optimizer.beta2())
                .with("epsilon", optimizer.epsilon())
                .with("weight_decay", optimizer.weightDecay())
                .with("gradient_clip", optimizer.gradientClip());
    }

    private Optional<LossTerms> terms(float[] measured, boolean hasShares) {
        if (!objective.needsSoftLabels() && hidden.isEmpty()) {
            return Optional.empty();
        }
        double norms = (double) measured[5] + measured[6] + measured[7];
        return Optional.of(new LossTerms(
                measured[2],
                measured[3],
                measured[4],
                share(measured[6], norms, hasShares && objective.needsSoftLabels()),
                share(measured[7], norms, hasShares && hidden.isPresent())));
    }

    /** 0 where no term has a gradient, as of a model that cannot get better. */
    private static OptionalDouble share(double norm, double norms, boolean isMeasured) {
        if (!isMeasured) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(norms > 0 ? norm / norms : 0);
    }

    /** Writes {@value #FILE}: both moments of every parameter, the projections, and the number of steps done. */
    public void save(Path directory) {
        state.save(directory.resolve(FILE));
    }

    /**
     * Goes on where {@link #save} was called.
     *
     * @throws SafetensorsException when the file is not of the same model
     */
    public void restore(Path directory) {
        state.restore(directory.resolve(FILE));
    }

    /** (L_s, D_m, D_s): the projections of hidden states as they are now. */
    float[] projections() {
        return state.projections();
    }

    /** Tensors and calls that are open, to look for leaks. */
    int open() {
        return program.open();
    }

    @Override
    public void close() {
        program.close();
        state.close();
    }
}
