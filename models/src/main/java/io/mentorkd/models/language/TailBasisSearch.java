package io.mentorkd.models.language;

import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.softlabels.TailDirections;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.Results;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the directions in which a model's tails differ, by looking at its states over answers. */
final class TailBasisSearch {
    /** The temperature that students are trained at, where a tail weighs the most of those in use. */
    private static final double TEMPERATURE = 2;

    /** Answers that are looked at, and tokens of them: enough for the directions, and little beside a round of training. */
    private static final int ANSWERS = 512;

    private static final int TOKENS = 8192;

    private final ModelSpec spec;
    private final TorchScriptProgram program;
    private final NamedTensors[] weights;
    private final TeacherForcing forcing;

    TailBasisSearch(ModelSpec spec, TorchScriptProgram program, NamedTensors[] weights, TeacherForcing forcing) {
        this.spec = spec;
        this.program = program;
        this.weights = weights;
        this.forcing = forcing;
    }

    /** See {@link LanguageModel#tailBasis}. */
    TailBasis of(List<Example> all, int topK) {
        int count = Math.min(ANSWERS, all.size());
        while (count > 1 && tokens(spread(all, count)) > TOKENS) {
            count /= 2;
        }
        List<Example> examples = spread(all, count);
        if (topK < 1 || topK >= spec.vocabSize()) {
            throw new IllegalArgumentException(
                    "topK must be in [1, " + spec.vocabSize() + "), so that there is a tail, was " + topK);
        }
        int size = spec.width();
        float[] states = new float[tokens(examples) * size];
        float[] tails = new float[spec.vocabSize()];
        int begin = 0;
        for (int[] rows : forcing.batchesOfLogits(examples)) {
            try (Call call = forcing.call("tail_states", LengthBatches.pick(examples, rows))) {
                Results results = call.with("top_k", topK)
                        .with("temperature", TEMPERATURE)
                        .evaluate();
                float[] found = results.floats(0);
                System.arraycopy(found, 0, states, begin, found.length);
                begin += found.length;
                float[] more = results.floats(1);
                for (int token = 0; token < tails.length; token++) {
                    tails[token] += more[token];
                }
            }
        }
        return directions(states, tails).basis(TailBasis.BITS_A_TOKEN);
    }

    /** So many of them, at even distances. */
    private static List<Example> spread(List<Example> all, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(Math.toIntExact((long) i * all.size() / count)))
                .toList();
    }

    private static int tokens(List<Example> examples) {
        return examples.stream().mapToInt(example -> example.answer().length).sum();
    }

    private TailDirections directions(float[] states, float[] tails) {
        int size = spec.width();
        int count = Math.min(size, TailBasis.BITS_A_TOKEN);
        try (Call call = program.call("tail_basis")) {
            Results results = call.with(ModelProgram.WEIGHTS, weights)
                    .with("states", states, states.length / size, size)
                    .with("tails", tails, tails.length)
                    .with("count", count)
                    .with("temperature", TEMPERATURE)
                    .evaluate();
            return new TailDirections(
                    results.floats(0),
                    results.floats(1),
                    results.floats(2),
                    results.floats(3),
                    results.floats(4),
                    results.floats(5));
        }
    }
}
