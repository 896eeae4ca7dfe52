package io.mentorkd.models.training;

import io.mentorkd.models.language.Batch;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.Parameter;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Trains a model in place. Dropout at step s follows from (seed, s) alone, so step number, moments and projections are all the state
 * there is. Not for several threads. Closes neither the model nor a mentor.
 */
public final class Training implements AutoCloseable {
    /** The file of the optimizer state in a checkpoint. */
    public static final String FILE = "optimizer.safetensors";

    private static final String TRAINED = "trained";
    private static final String GRADIENTS = "gradients";
    private static final String BATCH = "batch";

    private final LanguageModel model;
    private final TrainingPlan plan;
    private final long seed;
    private final TorchScriptProgram program;
    private final OptimizerState state;
    private final List<Replica> replicas;
    private final ExecutorService threads;

    /**
     * Begins at step 0 with empty moments.
     *
     * @throws IllegalArgumentException when a mentor has another vocabulary, or is learnt from on several devices
     */
    public Training(LanguageModel model, TrainingPlan plan, long seed) {
        plan.hidden().ifPresent(distillation -> distillation.requireSameVocabulary(model));
        if (plan.hidden().isPresent() && !plan.execution().replicas().isEmpty()) {
            throw new IllegalArgumentException("hidden states can be learnt from on one device only, replicas were on "
                    + plan.execution().replicas());
        }
        this.model = model;
        this.plan = plan;
        this.seed = seed;
        program = model.compile(sources(), attributes(model, plan));
        replicas = plan.execution().replicas().stream()
                .map(device -> new Replica(model, plan, device))
                .toList();
        threads = Executors.newFixedThreadPool(Math.max(1, replicas.size()), task -> {
            Thread thread = new Thread(task, "mentorkd-replica");
            thread.setDaemon(true);
            return thread;
        });
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

    /**
     * One step: forward, backward, clip, update.
     *
     * @param learningRate of this step, at least 0
     * @param measureTerms whether to measure the share of each term in the gradient, at the cost of a pass back through the
     *     decoder for each; what is learnt is the same. Not where blocks are computed again
     * @throws IllegalArgumentException when the objective needs soft labels and an example has none
     * @throws TrainingDivergedException when loss or gradient is not finite; nothing is updated then
     */
    public StepResult step(List<Example> examples, double learningRate, boolean measureTerms) {
        if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learningRate must be at least 0 and finite, was " + learningRate);
        }
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("batch must have at least one example, had none");
        }
        boolean measures = measureTerms && !plan.execution().recomputes();
        Whole whole = new Whole(model, examples, measures);
        List<List<Example>> parts = parts(examples, most(examples.size()));
        float[] measured =
                parts.size() == 1 ? whole(whole, examples, learningRate) : summed(whole, parts, learningRate);
        double loss = measured[0];
        double gradientNorm = measured[1];
        if (!Double.isFinite(loss) || !Double.isFinite(gradientNorm)) {
            throw new TrainingDivergedException(step() + 1, loss, gradientNorm);
        }
        state.stepDone();
        return new StepResult(loss, gradientNorm, whole.tokens(), examples.size(), terms(measured, measures));
    }

    /** What concerns a batch as a whole, however it is cut. */
    private record Whole(int tokens, long positions, boolean measures) {
        Whole(LanguageModel model, List<Example> examples, boolean measures) {
            this(Batch.of(model.spec(), examples), measures);
        }

        private Whole(Batch batch, boolean measures) {
            this(batch.labels(), batch.positions(), measures);
        }
    }

    /** Examples that are computed at a time: no more than leaves each device some. */
    private int most(int examples) {
        int share = 1 + (examples - 1) / (1 + replicas.size());
        return Math.min(plan.execution().microBatch(), share);
    }

    /** As equal as can be, so that none is much smaller. */
    private static List<List<Example>> parts(List<Example> examples, int most) {
        int count = 1 + (examples.size() - 1) / most;
        List<List<Example>> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            parts.add(examples.subList(part * examples.size() / count, (part + 1) * examples.size() / count));
        }
        return parts;
    }

    private float[] whole(Whole whole, List<Example> examples, double learningRate) {
        try (Call call = program.call("train_step")) {
            withBatch(withTrained(call, model), whole, examples, 0);
            return withMoments(call, learningRate).train().floats(0);
        }
    }

    /** Parts of a batch by turns on each device, at the same time, and summed in their order. */
    private float[] summed(Whole whole, List<List<Example>> parts, double learningRate) {
        int devices = 1 + replicas.size();
        NamedTensors sums = null;
        try {
            for (int first = 0; first < parts.size(); first += devices) {
                for (NamedTensors gradients : atOnce(whole, parts, first)) {
                    if (sums == null) {
                        sums = gradients;
                    } else {
                        add(sums, gradients);
                    }
                }
            }
            float[] measured;
            try (Call call = program.call("update")) {
                call.with(TRAINED, trained(model)).with(GRADIENTS, sums);
                measured = withMoments(call, learningRate).train().floats(0);
            }
            replicas.forEach(replica -> replica.follow(model));
            return measured;
        } finally {
            if (sums != null) {
                sums.close();
            }
        }
    }

    private void add(NamedTensors sums, NamedTensors gradients) {
        try (gradients;
                Call call = program.call("add")) {
            call.with("sums", sums).with("more", gradients).evaluate();
        }
    }

    /** The gradients of as many parts as there are devices, in their order. */
    private List<NamedTensors> atOnce(Whole whole, List<List<Example>> parts, int first) {
        int count = Math.min(1 + replicas.size(), parts.size() - first);
        List<CompletableFuture<NamedTensors>> others = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int part = first + i;
            Replica replica = replicas.get(i - 1);
            others.add(CompletableFuture.supplyAsync(
                    () -> gradients(replica.model(), replica.program(), whole, parts.get(part), part), threads));
        }
        List<NamedTensors> gradients = new ArrayList<>();
        try {
            gradients.add(gradients(model, program, whole, parts.get(first), first));
        } finally { // Nobody is left behind, whoever fails.
            others.forEach(other -> other.handle((found, failure) -> found).join());
        }
        others.forEach(other -> gradients.add(other.join()));
        return gradients;
    }

    private NamedTensors gradients(
            LanguageModel on, TorchScriptProgram texts, Whole whole, List<Example> examples, int part) {
        try (Call call = texts.call("gradients")) {
            return withBatch(withTrained(call, on), whole, examples, part)
                    .train()
                    .keep(GRADIENTS);
        }
    }

    private NamedTensors[] trained(LanguageModel of) {
        return plan.hidden().isPresent()
                ? new NamedTensors[] {Replica.learnedOf(of), state.tensors(OptimizerState.PROJECTIONS)}
                : new NamedTensors[] {Replica.learnedOf(of)};
    }

    private Call withTrained(Call call, LanguageModel of) {
        call.with(TRAINED, trained(of));
        return of.adapter().isPresent() ? call.with("frozen", of.weights()) : call.with("frozen");
    }

    /** A part of the batch; each has dropout masks of its own. */
    private Call withBatch(Call call, Whole whole, List<Example> examples, int part) {
        Batch batch = Batch.of(model.spec(), examples);
        Objective objective = plan.objective();
        SoftLabelBatch mentor = objective.needsSoftLabels()
                ? SoftLabelBatch.of(examples, model.spec().vocabSize(), objective.temperature())
                : SoftLabelBatch.none(batch.labels());
        float[] states = new float[0];
        long blocks = 0;
        long width = 1;
        if (plan.hidden().isPresent()) {
            LanguageModel other = plan.hidden().get().mentor();
            int[] map = plan.hidden().get().layerMap(model.spec().blocks());
            states = other.decoderStates(examples, map);
            blocks = map.length;
            width = other.spec().width();
        }
        return mentor.into(batch.into(call))
                .entry(BATCH, "mentor_states", states, blocks, batch.labels(), width)
                .entry(BATCH, "normalizer", whole.tokens())
                .entry(BATCH, "divergence_weight", objective.divergenceWeight(whole.tokens(), whole.positions()))
                .entry(BATCH, "measures_shares", whole.measures() ? 1 : 0)
                .entry(BATCH, "seed", Seeds.mix(Seeds.mix(seed, step() + 1), part));
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
                    Call call = program.call("overwrite")) {
                call.with("weights", model.weights()).with("others", others).evaluate();
            }
        }
        replicas.forEach(replica -> replica.follow(model));
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
        threads.shutdown();
        replicas.forEach(Replica::close);
        program.close();
        state.close();
    }
}
