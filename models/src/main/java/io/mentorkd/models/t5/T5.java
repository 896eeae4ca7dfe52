package io.mentorkd.models.t5;

import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.Results;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A T5 with its weights in memory. Generates text and scores it; training changes the same weights in place. Any thread may
 * generate or score; none may while another trains the same model.
 */
public final class T5 implements AutoCloseable {
    /** Bound of logits held at a time when scoring: 256 MiB of float32. */
    private static final int LOGITS = 1 << 26;

    private final T5Config config;
    private final ComputeDevice device;
    private final NamedTensors weights;
    private final TorchScriptProgram program;

    private T5(T5Config config, ComputeDevice device, NamedTensors weights) {
        this.config = config;
        this.device = device;
        this.weights = weights;
        this.program = T5Program.compile(config, device, List.of());
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
     * log p(target token | source, target tokens before it) in nats, by teacher forcing and without dropout.
     *
     * @param sources token ids with {@code </s>}
     * @param targets token ids with {@code </s>}, as many as sources
     * @return one number for each token of each target
     */
    public List<float[]> logProbabilities(List<int[]> sources, List<int[]> targets) {
        requireSameSize(sources, targets);
        float[][] results = new float[targets.size()][];
        long tokens = Math.max(1, LOGITS / config.vocabSize());
        for (int[] rows :
                LengthBatches.cut(sources.size(), i -> sources.get(i).length + targets.get(i).length, tokens)) {
            List<int[]> batch = LengthBatches.pick(targets, rows);
            float[] flat = forced("log_probabilities", LengthBatches.pick(sources, rows), batch);
            int columns = flat.length / rows.length;
            for (int i = 0; i < rows.length; i++) {
                results[rows[i]] = Arrays.copyOfRange(flat, i * columns, i * columns + batch.get(i).length);
            }
        }
        return List.of(results);
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

    /** Logits by teacher forcing, (B, T, V) in row-major order. */
    float[] logits(List<int[]> sources, List<int[]> targets) {
        return forced("logits", sources, targets);
    }

    private float[] forced(String method, List<int[]> sources, List<int[]> targets) {
        PaddedBatch source = PaddedBatch.of(sources, config.padTokenId(), config.vocabSize());
        PaddedBatch labels = PaddedBatch.of(targets, PaddedBatch.IGNORED, config.vocabSize());
        try (Call call = program.call(method)) {
            Results results = call.with(T5Program.WEIGHTS, weights)
                    .with("source", source.tokens(), source.rows(), source.columns())
                    .with("source_lengths", source.lengths(), source.rows())
                    .with("labels", labels.tokens(), labels.rows(), labels.columns())
                    .evaluate();
            return results.floats(0);
        }
    }

    private static void requireSameSize(List<int[]> sources, List<int[]> targets) {
        if (sources.size() != targets.size() || sources.isEmpty()) {
            throw new IllegalArgumentException("sources and targets must be equally many and at least one, were "
                    + sources.size() + " and " + targets.size());
        }
    }

    @Override
    public void close() {
        program.close();
        weights.close();
    }
}
