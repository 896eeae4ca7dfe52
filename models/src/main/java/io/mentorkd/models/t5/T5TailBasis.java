package io.mentorkd.models.t5;

import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.softlabels.TailDirections;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.Results;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the directions in which a model's tails differ, by looking at its states over targets. */
final class T5TailBasis {
    /** The temperature that students are trained at, where a tail weighs the most of those in use. */
    private static final double TEMPERATURE = 2;

    /** Targets that are looked at, and tokens of them: enough for the directions, and little beside a round of training. */
    private static final int TARGETS = 512;

    private static final int TOKENS = 8192;

    private final T5Config config;
    private final TorchScriptProgram program;
    private final NamedTensors weights;
    private final TeacherForcing forcing;

    T5TailBasis(T5Config config, TorchScriptProgram program, NamedTensors weights, TeacherForcing forcing) {
        this.config = config;
        this.program = program;
        this.weights = weights;
        this.forcing = forcing;
    }

    /** See {@link T5#tailBasis}. */
    TailBasis of(List<int[]> allSources, List<int[]> allTargets, int topK) {
        TeacherForcing.requireSameSize(allSources, allTargets, "targets");
        int count = Math.min(TARGETS, allTargets.size());
        while (count > 1 && tokens(spread(allTargets, count)) > TOKENS) {
            count /= 2;
        }
        List<int[]> sources = spread(allSources, count);
        List<int[]> targets = spread(allTargets, count);
        if (topK < 1 || topK >= config.vocabSize()) {
            throw new IllegalArgumentException(
                    "topK must be in [1, " + config.vocabSize() + "), so that there is a tail, was " + topK);
        }
        int size = config.size().dModel();
        float[] states = new float[tokens(targets) * size];
        float[] tails = new float[config.vocabSize()];
        int begin = 0;
        for (int[] rows : forcing.batches(sources, targets)) {
            try (Call call =
                    forcing.call("tail_states", LengthBatches.pick(sources, rows), LengthBatches.pick(targets, rows))) {
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
    private static List<int[]> spread(List<int[]> all, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(Math.toIntExact((long) i * all.size() / count)))
                .toList();
    }

    private static int tokens(List<int[]> targets) {
        return targets.stream().mapToInt(target -> target.length).sum();
    }

    private TailDirections directions(float[] states, float[] tails) {
        int size = config.size().dModel();
        int count = Math.min(size, TailBasis.BITS_A_TOKEN);
        try (Call call = program.call("tail_basis")) {
            Results results = call.with(T5Program.WEIGHTS, weights)
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
