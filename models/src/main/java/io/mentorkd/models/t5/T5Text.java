package io.mentorkd.models.t5;

import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.Results;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One text while it is generated, piece by piece: together the pieces are, token for token, what {@link T5#generate} gives for
 * the same source, seed and settings. What was computed for a token is kept, so a text in pieces costs what a whole one costs.
 * For one thread, and only while its model is open.
 */
public final class T5Text implements AutoCloseable {
    private static final String CACHE = "cache";

    private final T5Config config;
    private final TorchScriptProgram program;
    private final NamedTensors weights;
    private final GenerationConfig settings;
    private final long[] tokens; // of the source
    private final SplittableRandom random;
    private final NamedTensors cache;
    private int length;
    private long token;
    private boolean ended;

    T5Text(
            T5Config config,
            TorchScriptProgram program,
            NamedTensors weights,
            ComputeDevice device,
            int[] source,
            long seed,
            GenerationConfig settings) {
        this.config = config;
        this.program = program;
        this.weights = weights;
        this.settings = settings;
        this.random = new SplittableRandom(seed);
        this.token = config.decoderStartTokenId();
        this.tokens = PaddedBatch.of(List.of(source), config.padTokenId(), config.vocabSize())
                .tokens();
        this.cache = NamedTensors.zeros(CACHE, shapes(), device);
        try (Call call = program.call("begin_text")) {
            call.with(T5Program.WEIGHTS, weights)
                    .with(CACHE, cache)
                    .with("source", tokens, 1, tokens.length)
                    .evaluate();
        } catch (RuntimeException failure) {
            cache.close();
            throw failure;
        }
    }

    /** Whether there is nothing more to come. */
    public boolean hasEnded() {
        return ended;
    }

    /**
     * The next tokens, without {@code </s>}; none once it has ended.
     *
     * @param most at most so many, at least 1
     */
    public int[] next(int most) {
        T5Size.requirePositive("most", most);
        int count = Math.min(most, settings.maximumNewTokens() - length);
        if (ended || count == 0) {
            ended = true;
            return new int[0];
        }
        long[] generated;
        try (Call call = program.call("continue_text")) {
            Results results = call.with(T5Program.WEIGHTS, weights)
                    .with(CACHE, cache)
                    .with("source", tokens, 1, tokens.length)
                    .with("token", new long[] {token}, 1)
                    .with("position", length)
                    .with("uniforms", uniforms(count), 1, count)
                    .with("temperature", settings.temperature())
                    .with("top_p", settings.topP())
                    .evaluate();
            generated = results.integers(0);
        }
        token = generated[generated.length - 1];
        length += generated.length;
        ended = token == config.eosTokenId() || length == settings.maximumNewTokens();
        return Arrays.stream(generated)
                .takeWhile(each -> each != config.eosTokenId())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    @Override
    public void close() {
        cache.close();
    }

    private double[] uniforms(int count) {
        double[] uniforms = new double[count];
        if (settings.temperature() > 0) {
            Arrays.setAll(uniforms, i -> random.nextDouble());
        }
        return uniforms;
    }

    private Map<String, long[]> shapes() {
        T5Size size = config.size();
        long[] text = {1, size.numHeads(), settings.maximumNewTokens(), size.dKv()};
        long[] read = {1, size.numHeads(), tokens.length, size.dKv()};
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int block = 0; block < size.numDecoderLayers(); block++) {
            shapes.put("keys." + block, text);
            shapes.put("values." + block, text);
            shapes.put("cross_keys." + block, read);
            shapes.put("cross_values." + block, read);
        }
        shapes.put("bias", new long[] {1, size.numHeads(), settings.maximumNewTokens(), settings.maximumNewTokens()});
        return shapes;
    }
}
