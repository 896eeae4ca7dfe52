package io.mentorkd.models.t5;

import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.Results;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Cuts sources into batches, generates each in one native call, and puts the texts back in order. */
final class T5Generation {
    private final T5Config config;
    private final TorchScriptProgram program;
    private final NamedTensors weights;
    private final GenerationConfig settings;

    T5Generation(T5Config config, TorchScriptProgram program, NamedTensors weights, GenerationConfig settings) {
        this.config = config;
        this.program = program;
        this.weights = weights;
        this.settings = settings;
    }

    /** One text for each source, drawn with the seed at the same index. */
    List<int[]> generate(List<int[]> sources, long[] seeds) {
        int[][] texts = new int[sources.size()][];
        int newTokens = settings.maximumNewTokens();
        for (int[] rows :
                LengthBatches.cut(sources.size(), i -> sources.get(i).length + newTokens, settings.batchTokens())) {
            int[][] generated = batch(
                    LengthBatches.pick(sources, rows),
                    Arrays.stream(rows).mapToLong(row -> seeds[row]).toArray());
            for (int i = 0; i < rows.length; i++) {
                texts[rows[i]] = generated[i];
            }
        }
        return List.of(texts);
    }

    private int[][] batch(List<int[]> sources, long[] seeds) {
        PaddedBatch source = PaddedBatch.of(sources, config.padTokenId(), config.vocabSize());
        int rows = source.rows();
        try (Call call = program.call("generate")) {
            Results results = call.with(T5Program.WEIGHTS, weights)
                    .with("source", source.tokens(), rows, source.columns())
                    .with("source_lengths", source.lengths(), rows)
                    .with("uniforms", uniforms(seeds), rows, settings.maximumNewTokens())
                    .with("maximum_new_tokens", settings.maximumNewTokens())
                    .with("temperature", settings.temperature())
                    .with("top_p", settings.topP())
                    .evaluate();
            long[] tokens = results.integers(0);
            int columns = tokens.length / rows;
            int[][] texts = new int[rows][];
            for (int row = 0; row < rows; row++) {
                texts[row] = untilEnd(Arrays.copyOfRange(tokens, row * columns, (row + 1) * columns));
            }
            return texts;
        }
    }

    /** A row's numbers follow from its seed alone, so its text does not depend on the batch that it is in. */
    private double[] uniforms(long[] seeds) {
        int columns = settings.maximumNewTokens();
        double[] uniforms = new double[seeds.length * columns];
        if (settings.temperature() > 0) {
            for (int row = 0; row < seeds.length; row++) {
                SplittableRandom random = new SplittableRandom(seeds[row]);
                for (int i = 0; i < columns; i++) {
                    uniforms[row * columns + i] = random.nextDouble();
                }
            }
        }
        return uniforms;
    }

    private int[] untilEnd(long[] tokens) {
        return Arrays.stream(tokens)
                .takeWhile(token -> token != config.eosTokenId())
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
