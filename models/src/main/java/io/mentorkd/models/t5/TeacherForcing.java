package io.mentorkd.models.t5;

import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.List;

/** Calls of the methods that read sources and targets, in batches of bounded memory. Nothing is dropped out. */
final class TeacherForcing {
    /** Bound of logits held at a time: 256 MiB of float32. */
    private static final int LOGITS = 1 << 26;

    private final T5Config config;
    private final TorchScriptProgram program;
    private final NamedTensors weights;

    TeacherForcing(T5Config config, TorchScriptProgram program, NamedTensors weights) {
        this.config = config;
        this.program = program;
        this.weights = weights;
    }

    /** Row numbers in batches of similar length. */
    List<int[]> batches(List<int[]> sources, List<int[]> targets) {
        long tokens = Math.max(1, LOGITS / config.vocabSize());
        return LengthBatches.cut(sources.size(), i -> sources.get(i).length + targets.get(i).length, tokens);
    }

    /** A call with weights, sources and targets; the caller adds what else the method takes, runs and closes it. */
    Call call(String method, List<int[]> sources, List<int[]> targets) {
        PaddedBatch source = PaddedBatch.of(sources, config.padTokenId(), config.vocabSize());
        PaddedBatch labels = PaddedBatch.of(targets, PaddedBatch.IGNORED, config.vocabSize());
        return program.call(method)
                .with(T5Program.WEIGHTS, weights)
                .with("source", source.tokens(), source.rows(), source.columns())
                .with("source_lengths", source.lengths(), source.rows())
                .with("labels", labels.tokens(), labels.rows(), labels.columns());
    }

    static void requireSameSize(List<?> sources, List<?> others, String name) {
        if (sources.size() != others.size() || sources.isEmpty()) {
            throw new IllegalArgumentException("sources and " + name + " must be equally many and at least one, were "
                    + sources.size() + " and " + others.size());
        }
    }
}
