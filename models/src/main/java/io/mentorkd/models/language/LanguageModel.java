package io.mentorkd.models.language;

import io.mentorkd.models.softlabels.Divergence;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A language model with its weights in memory. Generates text and scores it; training changes the same weights in place. Any thread
 * may generate or score; none may while another trains the same model.
 */
public final class LanguageModel implements AutoCloseable {
    private final ModelDescription description;
    private final ComputeDevice device;
    private final NamedTensors weights;
    private final Optional<Adapter> adapter;
    private final TorchScriptProgram program;
    private final TeacherForcing forcing;

    private LanguageModel(
            ModelDescription description, ComputeDevice device, NamedTensors weights, Optional<Adapter> adapter) {
        this.description = description;
        this.device = device;
        this.weights = weights;
        this.adapter = adapter;
        this.program = compile(List.of(), Map.of());
        this.forcing = new TeacherForcing(spec(), program, tensors());
    }

    /** A new model on the CPU, drawn as its family draws it. */
    public static LanguageModel initialize(ModelConfig config, long seed) {
        return initialize(config, Map.of(), seed, ComputeDevice.CPU);
    }

    /**
     * A new model; its weights follow from configuration, deviations and seed.
     *
     * @param deviations by parameter, in place of the family's own
     */
    public static LanguageModel initialize(
            ModelConfig config, Map<String, Double> deviations, long seed, ComputeDevice device) {
        ModelDescription description = ModelDescription.of(config);
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (Parameter each : description.parameters()) {
            double deviation = deviations.getOrDefault(each.name(), each.deviation());
            parameters.put(each.name(), new Parameter(each.name(), each.shape(), each.role(), deviation));
            shapes.put(each.name(), each.shape());
        }
        NamedTensors weights = NamedTensors.copyOf(
                ModelProgram.WEIGHTS, shapes, name -> Initialization.draw(parameters.get(name), seed), device);
        return new LanguageModel(description, device, weights, Optional.empty());
    }

    /**
     * What a model directory holds, by its configuration alone.
     *
     * @throws ModelDirectoryException when that is of no model that is known
     */
    public static ModelSpec specOf(Path directory) {
        return ModelDescription.of(ModelConfig.read(directory)).spec();
    }

    /** Reads a model directory to the CPU, in float32. */
    public static LanguageModel load(Path directory) {
        return load(directory, ComputeDevice.CPU);
    }

    /** Reads a model directory, in float32. */
    public static LanguageModel load(Path directory, ComputeDevice device) {
        return load(directory, OptionalDouble.empty(), DType.FLOAT32, device);
    }

    /**
     * Reads a Hugging Face model directory: {@code config.json}, {@code generation_config.json} where there is one, and the weights.
     *
     * @param dropout in [0, 1): the rate in training, in place of that of the configuration
     * @param as what the weights are held and computed with
     * @throws ModelDirectoryException when it holds no model that is known, or its tensors do not fit the configuration
     */
    public static LanguageModel load(Path directory, OptionalDouble dropout, DType as, ComputeDevice device) {
        ModelDescription description = ModelDescription.read(directory, dropout);
        NamedTensors weights = description.weightsFile().read(directory, as, device);
        return new LanguageModel(description, device, weights, Optional.empty());
    }

    /** The same weights read with an adapter, which is closed with them: the model that is returned takes the place of this one. */
    public LanguageModel with(Adapter added) {
        program.close();
        return new LanguageModel(description, device, weights, Optional.of(added));
    }

    /**
     * A model of some blocks of the decoder, with copies of their weights; this one stays as it is.
     *
     * @param blocks counted from 0, each once, in ascending order, at least one
     */
    public LanguageModel keeping(List<Integer> blocks) {
        DecoderBlocks.requireAscending(blocks, spec().blocks());
        ModelDescription fewer = description.keeping(blocks);
        NamedTensors kept = DecoderBlocks.copy(weights, device, spec(), fewer.parameters(), blocks);
        return new LanguageModel(fewer, device, kept, Optional.empty());
    }

    /** A copy of all of it on a device, an adapter included. */
    public LanguageModel replica(ComputeDevice other) {
        NamedTensors copies = CopiedWeights.of(weights, other);
        return new LanguageModel(description, other, copies, adapter.map(added -> added.replica(other)));
    }

    /**
     * The blocks of the decoder that are missed most: of those that are left out alone, the ones that make the loss on some examples
     * highest.
     *
     * @param count how many, in [1, blocks]
     * @param examples at least one, unless all blocks are kept
     * @return counted from 0, in ascending order
     */
    public List<Integer> mostMissedBlocks(int count, List<Example> examples) {
        return DecoderBlocks.mostMissed(spec(), forcing, count, examples);
    }

    /**
     * The {@link #loss} on some examples with each block of the decoder left out alone. Costs about half as much as the loss of as
     * many models as there are blocks, and holds one stream of each of them at a time.
     *
     * @param examples at least one
     * @return of each block, nats a token
     */
    public double[] lossesWithoutBlocks(List<Example> examples) {
        return DecoderBlocks.lossesWithout(spec(), forcing, examples);
    }

    /** Writes the model in float32, its weights to one file. */
    public Map<String, String> save(Path directory) {
        return save(directory, DType.FLOAT32, Long.MAX_VALUE);
    }

    /**
     * Writes {@code config.json}, {@code generation_config.json} (its own, or else what its family takes by default) and the
     * weights, as {@code transformers} reads them; makes the directory. An adapter is added to the weights that it adapts.
     *
     * @param largestShard bytes of tensors in one file of weights
     * @return the SHA-256 of each file of weights by its name
     */
    public Map<String, String> save(Path directory, DType as, long largestShard) {
        description.write(directory, as);
        WeightsFile file = description.weightsFile();
        if (adapter.isEmpty()) {
            return file.write(directory, weights, as, largestShard);
        }
        try (Call call = program.call("merged");
                NamedTensors merged =
                        call.with(ModelProgram.WEIGHTS, tensors()).evaluate().keep("merged")) {
            return file.write(directory, merged, as, largestShard);
        }
    }

    /** What it is made of. */
    public ModelSpec spec() {
        return description.spec();
    }

    /** What its family says of each parameter, in the order of the forward pass. */
    public List<Parameter> parameters() {
        return description.parameters();
    }

    /** How the numbers were stored that it was read from. */
    public DType precision() {
        return description.storedAs();
    }

    public ComputeDevice device() {
        return device;
    }

    /** Number of weights, those of an adapter not counted. */
    public long size() {
        return weights.size();
    }

    /** The weights themselves, to be read by a program or trained in place; closed with the model. */
    public NamedTensors weights() {
        return weights;
    }

    /** What is added to the weights, and trained instead of them. */
    public Optional<Adapter> adapter() {
        return adapter;
    }

    /** Weights and adapter. */
    private NamedTensors[] tensors() {
        return adapter.map(added -> new NamedTensors[] {weights, added.tensors()})
                .orElseGet(() -> new NamedTensors[] {weights});
    }

    /** The texts of the model with others that build on it; see {@link ModelProgram#compile}. */
    public TorchScriptProgram compile(List<String> further, Map<String, Object> furtherAttributes) {
        Map<String, Object> attributes = new LinkedHashMap<>(furtherAttributes);
        attributes.put(
                "adapter_scale", adapter.map(added -> added.config().scale()).orElse(0.0));
        attributes.put(
                "adapted_names", adapter.map(Adapter::layers).orElse(List.of()).toArray(new String[0]));
        return ModelProgram.compile(description.family(), spec(), device, further, attributes);
    }

    /**
     * Makes the model ready to write: on the CPU its weights are laid out anew for that, which takes as much memory again, and what
     * is trained afterwards does not change what it writes. On a GPU it writes with the weights themselves. Close it before the
     * model.
     */
    public Generation generation() {
        return new Generation(spec(), program, device, tensors());
    }

    /**
     * log p(token of the answer | prompt, tokens of the answer before it) in nats, by teacher forcing and without dropout.
     *
     * @return one number for each token of each answer
     */
    public List<float[]> logProbabilities(List<Example> examples) {
        float[][] results = new float[examples.size()][];
        for (int[] rows : forcing.batches(examples)) {
            List<Example> batch = LengthBatches.pick(examples, rows);
            float[] flat = forced("log_probabilities", batch);
            int begin = 0;
            for (int i = 0; i < rows.length; i++) {
                int end = begin + batch.get(i).answer().length;
                results[rows[i]] = Arrays.copyOfRange(flat, begin, end);
                begin = end;
            }
        }
        return List.of(results);
    }

    /** Mean cross-entropy in nats a token over all tokens of all answers, by teacher forcing and without dropout. */
    public double loss(List<Example> examples) {
        double sum = 0;
        long tokens = 0;
        for (float[] answer : logProbabilities(examples)) {
            for (float logProbability : answer) {
                sum -= logProbability;
            }
            tokens += answer.length;
        }
        return sum / tokens;
    }

    /**
     * The distribution over each token of the answers given what comes before it, by teacher forcing and without dropout, and what
     * shape its tail has; the same whatever it is batched with, but for rounding.
     *
     * @param topK K, in [1, V]: tokens kept one by one, the likeliest first; where K = V, all of them in the order of their ids
     * @param temperatures at which the tail is kept, 1 among them
     * @param basis of these very weights; empty, or where K = V, the labels tell no shape
     */
    public List<MentorLabels> labels(
            List<Example> examples, int topK, double[] temperatures, Optional<TailBasis> basis) {
        return new SoftLabelScoring(spec(), forcing).take(examples, topK, temperatures, basis);
    }

    /**
     * The basis in which {@link #labels} tells the shape of tails, found by looking at answers such as will be labelled: at 512 of
     * them, spread evenly, or at fewer where those have more than 8,192 tokens.
     *
     * @param topK K, less than V: tokens that will be kept one by one
     */
    public TailBasis tailBasis(List<Example> examples, int topK) {
        return new TailBasisSearch(spec(), program, tensors(), forcing).of(examples, topK);
    }

    /**
     * How far soft labels are from this model's own distributions: KL(model ‖ labels) at a temperature.
     *
     * @param labels of the answers, in their order; of any K
     * @param basis that their tail codes are of, if they have any
     * @throws IllegalArgumentException if the labels are of other tokens or another basis, or lack the tail at that temperature
     */
    public Divergence klToDense(
            List<Example> examples, List<MentorLabels> labels, Optional<TailBasis> basis, double temperature) {
        return new SoftLabelScoring(spec(), forcing).klToDense(examples, labels, basis, temperature);
    }

    /**
     * What blocks of the decoder add up to, the residual stream after each, where tokens of the answers are predicted; by teacher
     * forcing and without dropout. Not cut into batches: for the examples of one training step.
     *
     * @param blocks counted from 0
     * @return (blocks, N, D) in row-major order, N tokens of all answers
     */
    public float[] decoderStates(List<Example> examples, int[] blocks) {
        long[] indices = Arrays.stream(blocks).asLongStream().toArray();
        try (Call call = forcing.call("decoder_states", examples)) {
            return call.with("blocks", indices, indices.length).evaluate().floats(0);
        }
    }

    /** Logits by teacher forcing, (N, V) in row-major order, N tokens of all answers. */
    float[] logits(List<Example> examples) {
        return forced("logits", examples);
    }

    private float[] forced(String method, List<Example> examples) {
        try (Call call = forcing.call(method, examples)) {
            return call.evaluate().floats(0);
        }
    }

    @Override
    public void close() {
        program.close();
        weights.close();
        adapter.ifPresent(Adapter::close);
    }
}
