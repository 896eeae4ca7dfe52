package io.mentorkd.models.t5;

import io.mentorkd.models.softlabels.Divergence;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A T5 with its weights in memory. Generates text and scores it; training changes the same weights in place. Any thread may
 * generate or score; none may while another trains the same model.
 */
public final class T5 implements AutoCloseable {
    private final T5Config config;
    private final ComputeDevice device;
    private final NamedTensors weights;
    private final TorchScriptProgram program;
    private final TeacherForcing forcing;

    private T5(T5Config config, ComputeDevice device, NamedTensors weights) {
        this.config = config;
        this.device = device;
        this.weights = weights;
        this.program = T5Program.compile(config, device, List.of());
        this.forcing = new TeacherForcing(config, program, weights);
    }

    /** A new model on the CPU with Hugging Face's initialisation. */
    public static T5 initialize(T5Config config, long seed) {
        return initialize(config, seed, T5Initialization.huggingFace(), ComputeDevice.CPU);
    }

    /** A new model; its weights follow from configuration, initialisation and seed. */
    public static T5 initialize(T5Config config, long seed, T5Initialization initialization, ComputeDevice device) {
        Map<String, long[]> shapes = T5Parameters.shapes(config);
        NamedTensors weights = NamedTensors.copyOf(
                T5Program.WEIGHTS, shapes, name -> initialization.draw(config, name, shapes.get(name), seed), device);
        return new T5(config, device, weights);
    }

    /** Reads a Hugging Face T5 directory to the CPU. */
    public static T5 load(Path directory) {
        return load(directory, ComputeDevice.CPU);
    }

    /**
     * Reads a Hugging Face T5 directory: {@code config.json} and {@code model.safetensors}.
     *
     * @throws ModelDirectoryException when it holds no T5 or its tensors do not fit the configuration
     */
    public static T5 load(Path directory, ComputeDevice device) {
        T5Config config = T5ConfigFile.read(directory);
        return new T5(config, device, T5WeightsFile.read(directory, config, device));
    }

    /** Writes {@code config.json} and {@code model.safetensors}, readable by {@code transformers}; makes the directory. */
    public void save(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be made", e);
        }
        T5ConfigFile.write(directory, config);
        T5WeightsFile.write(directory, config, weights);
    }

    public T5Config config() {
        return config;
    }

    public ComputeDevice device() {
        return device;
    }

    /** Number of trained numbers. */
    public long parameters() {
        return weights.size();
    }

    /** The weights themselves, to be read by a program or trained in place; closed with the model. */
    public NamedTensors weights() {
        return weights;
    }

    /**
     * Generates one text for each source; text i is drawn with a seed that follows from the configured one and i.
     *
     * @param sources token ids with {@code </s>}, of any lengths
     * @return token ids without decoder start and without {@code </s>}, in the order of the sources
     */
    public List<int[]> generate(List<int[]> sources, GenerationConfig settings) {
        SplittableRandom seeds = new SplittableRandom(settings.seed());
        return generate(sources, seeds.longs(sources.size()).toArray(), settings);
    }

    /** The same with a seed for each source, which makes a text independent of what else is asked for. */
    public List<int[]> generate(List<int[]> sources, long[] seeds, GenerationConfig settings) {
        if (seeds.length != sources.size()) {
            throw new IllegalArgumentException(
                    "seeds must be as many as sources, " + sources.size() + ", were " + seeds.length);
        }
        return new T5Generation(config, program, weights, settings).generate(sources, seeds.clone());
    }

    /**
     * Begins a text that is generated piece by piece, as somebody watches; close it before the model.
     *
     * @param source token ids with {@code </s>}
     * @param seed of the draws; the configured one is not used
     */
    public T5Text begin(int[] source, long seed, GenerationConfig settings) {
        return new T5Text(config, program, weights, device, source, seed, settings);
    }

    /**
     * log p(target token | source, target tokens before it) in nats, by teacher forcing and without dropout.
     *
     * @param sources token ids with {@code </s>}
     * @param targets token ids with {@code </s>}, as many as sources
     * @return one number for each token of each target
     */
    public List<float[]> logProbabilities(List<int[]> sources, List<int[]> targets) {
        TeacherForcing.requireSameSize(sources, targets, "targets");
        float[][] results = new float[targets.size()][];
        for (int[] rows : forcing.batches(sources, targets)) {
            List<int[]> batch = LengthBatches.pick(targets, rows);
            float[] flat = forced("log_probabilities", LengthBatches.pick(sources, rows), batch);
            int columns = flat.length / rows.length;
            for (int i = 0; i < rows.length; i++) {
                results[rows[i]] = Arrays.copyOfRange(flat, i * columns, i * columns + batch.get(i).length);
            }
        }
        return List.of(results);
    }

    /**
     * The distribution over each target token given the source and the target tokens before it, by teacher forcing and without
     * dropout, and what shape its tail has; the same whatever it is batched with, but for rounding.
     *
     * @param sources token ids with {@code </s>}
     * @param targets token ids with {@code </s>}, as many as sources
     * @param topK K, in [1, V]: tokens kept one by one, the likeliest first; where K = V, all of them in the order of their ids
     * @param temperatures at which the tail is kept, 1 among them
     * @param basis of these very weights; empty, or where K = V, the labels tell no shape
     */
    public List<MentorLabels> labels(
            List<int[]> sources, List<int[]> targets, int topK, double[] temperatures, Optional<TailBasis> basis) {
        return new T5SoftLabels(config, forcing).take(sources, targets, topK, temperatures, basis);
    }

    /**
     * The basis in which {@link #labels} tells the shape of tails, found by looking at targets such as will be labelled: at 512 of
     * them, spread evenly, or at fewer where those have more than 8,192 tokens.
     *
     * @param sources token ids with {@code </s>}
     * @param targets token ids with {@code </s>}, as many as sources
     * @param topK K, less than V: tokens that will be kept one by one
     */
    public TailBasis tailBasis(List<int[]> sources, List<int[]> targets, int topK) {
        return new T5TailBasis(config, program, weights, forcing).of(sources, targets, topK);
    }

    /**
     * How far soft labels are from this model's own distributions: KL(model ‖ labels) at a temperature.
     *
     * @param labels of the targets, in their order; of any K
     * @param basis that their tail codes are of, if they have any
     * @throws IllegalArgumentException if the labels are of other tokens or another basis, or lack the tail at that temperature
     */
    public Divergence klToDense(
            List<int[]> sources,
            List<int[]> targets,
            List<MentorLabels> labels,
            Optional<TailBasis> basis,
            double temperature) {
        return new T5SoftLabels(config, forcing).klToDense(sources, targets, labels, basis, temperature);
    }

    /** Mean cross-entropy in nats a token over all tokens of all targets, by teacher forcing and without dropout. */
    public double loss(List<int[]> sources, List<int[]> targets) {
        double sum = 0;
        long tokens = 0;
        for (float[] logProbabilities : logProbabilities(sources, targets)) {
            tokens += logProbabilities.length;
            for (float logProbability : logProbabilities) {
                sum -= logProbability;
            }
        }
        return sum / tokens;
    }

    /**
     * What blocks of the decoder add up to, the residual stream after each, by teacher forcing and without dropout. Not cut into
     * batches: for the sources and targets of one training step.
     *
     * @param blocks counted from 0
     * @return (blocks, B, T, D) in row-major order, T the longest target; what is at padding means nothing
     */
    public float[] decoderStates(List<int[]> sources, List<int[]> targets, int[] blocks) {
        TeacherForcing.requireSameSize(sources, targets, "targets");
        long[] indices = Arrays.stream(blocks).asLongStream().toArray();
        try (Call call = forcing.call("decoder_states", sources, targets)) {
            return call.with("blocks", indices, indices.length).evaluate().floats(0);
        }
    }

    /** Logits by teacher forcing, (B, T, V) in row-major order. */
    float[] logits(List<int[]> sources, List<int[]> targets) {
        return forced("logits", sources, targets);
    }

    private float[] forced(String method, List<int[]> sources, List<int[]> targets) {
        try (Call call = forcing.call(method, sources, targets)) {
            return call.evaluate().floats(0);
        }
    }

    @Override
    public void close() {
        program.close();
        weights.close();
    }
}
