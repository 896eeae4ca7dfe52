package io.mentorkd.models.training;

import io.mentorkd.models.language.Batch;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.OutOfMemory;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The gradients of batches: of a batch's parts by turns on each device, at the same time, and summed in their order. Updates nothing,
 * so that what fails may be tried again.
 */
final class BatchGradients implements AutoCloseable {
    /** The parameter of the texts that takes gradients. */
    static final String GRADIENTS = "gradients";

    private static final String BATCH = "batch";

    private final LanguageModel model;
    private final TrainingPlan plan;
    private final long seed;
    private final Replica itself;
    private final List<Replica> copies;
    private final ExecutorService threads;

    /**
     * The gradients of a training.
     *
     * @param texts what {@link Training#sources} gives, or others that define the same
     */
    BatchGradients(LanguageModel model, TrainingPlan plan, long seed, List<String> texts) {
        this.model = model;
        this.plan = plan;
        this.seed = seed;
        itself = Replica.itself(model, plan, texts);
        copies = plan.execution().replicas().stream()
                .map(device -> Replica.copyOf(model, plan, texts, device))
                .toList();
        threads = Executors.newFixedThreadPool(Math.max(1, copies.size()), task -> {
            Thread thread = new Thread(task, "mentorkd-replica");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The texts on the device of the model. */
    TorchScriptProgram program() {
        return itself.program();
    }

    /**
     * A batch for the next step after {@code state}.
     *
     * @param examples all of them
     * @param tokens that are learnt, of all answers
     * @param positions of what the decoder would read, were it computed at once
     * @param measures whether the shares of terms are measured
     * @param state the step, which masks follow from, and the projections of hidden states
     */
    record Whole(List<Example> examples, int tokens, long positions, boolean measures, OptimizerState state) {
        Whole(LanguageModel model, List<Example> examples, boolean measures, OptimizerState state) {
            this(Batch.of(model.spec(), examples), examples, measures, state);
        }

        private Whole(Batch batch, List<Example> examples, boolean measures, OptimizerState state) {
            this(examples, batch.labels(), batch.positions(), measures, state);
        }

        long step() {
            return state.step() + 1;
        }
    }

    /** A call of a text that reads and writes what is trained. */
    Call updating(String function, OptimizerState state) {
        return itself.call(function, projections(state));
    }

    /**
     * The gradients of all that is trained, and what was measured on the way.
     *
     * @param microBatch examples that are computed at a time; no more than leaves each device some
     * @throws BatchTooLargeException when these do not fit into memory
     */
    NamedTensors of(Whole whole, int microBatch) {
        int share = 1 + (whole.examples().size() - 1) / (1 + copies.size());
        List<List<Example>> parts = parts(whole.examples(), Math.min(microBatch, share));
        List<NamedTensors> found = new ArrayList<>(); // The first is the sum of those before.
        try {
            for (int first = 0; first < parts.size(); first += 1 + copies.size()) {
                found.addAll(atOnce(whole, parts, first));
                while (found.size() > 1) {
                    add(found.get(0), found.get(1));
                    found.remove(1).close();
                }
            }
            return found.get(0);
        } catch (RuntimeException e) {
            found.forEach(NamedTensors::close);
            throw e;
        }
    }

    /** Has replicas take over what was learned. */
    void follow() {
        copies.forEach(copy -> copy.follow(itself));
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

    private void add(NamedTensors sums, NamedTensors gradients) {
        try (Call call = itself.program().call("add")) {
            call.with("sums", sums).with("more", gradients).evaluate();
        }
    }

    /** The gradients of as many parts as there are devices, in their order. */
    private List<NamedTensors> atOnce(Whole whole, List<List<Example>> parts, int first) {
        int count = Math.min(1 + copies.size(), parts.size() - first);
        List<CompletableFuture<NamedTensors>> all = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int part = first + i;
            Replica copy = copies.get(i - 1);
            all.add(CompletableFuture.supplyAsync(() -> gradients(copy, whole, parts.get(part), part), threads));
        }
        all.add(
                0,
                CompletableFuture.supplyAsync(() -> gradients(itself, whole, parts.get(first), first), Runnable::run));
        // Nobody is left behind, whoever fails.
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> null)
                .join();
        try {
            return all.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            all.stream()
                    .filter(each -> !each.isCompletedExceptionally())
                    .forEach(each -> each.join().close());
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private NamedTensors gradients(Replica on, Whole whole, List<Example> examples, int part) {
        try (Call call = on.callWithFrozen("gradients", projections(whole.state()))) {
            return withBatch(call, whole, examples, part).train().keep(GRADIENTS);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!OutOfMemory.isCauseOf(e)) {
                throw e;
            }
            int longest = examples.stream().mapToInt(Example::length).max().orElseThrow();
            throw new BatchTooLargeException(whole.step(), examples.size(), longest, e);
        }
    }

    /** Those of hidden states, where these are learnt from. */
    private NamedTensors[] projections(OptimizerState state) {
        return plan.hidden().isPresent()
                ? new NamedTensors[] {state.tensors(OptimizerState.PROJECTIONS)}
                : new NamedTensors[0];
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
                .entry(BATCH, "seed", Seeds.mix(Seeds.mix(seed, whole.step()), part));
    }

    @Override
    public void close() {
        threads.shutdown();
        copies.forEach(Replica::close);
        itself.close();
    }
}
