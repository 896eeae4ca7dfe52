package io.mentorkd.models.language;

import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.List;

/** Calls of the methods that read prompts and answers, in batches of bounded memory. Nothing is dropped out. */
final class TeacherForcing {
    /** Bound of tokens read at a time, padding included; logits are bounded by the texts. */
    private static final int TOKENS = 1 << 13;

    private final ModelSpec spec;
    private final TorchScriptProgram program;
    private final NamedTensors[] weights;

    TeacherForcing(ModelSpec spec, TorchScriptProgram program, NamedTensors[] weights) {
        this.spec = spec;
        this.program = program;
        this.weights = weights;
    }

    /** Row numbers in batches of similar length. */
    List<int[]> batches(List<Example> examples) {
        return LengthBatches.cut(examples.size(), i -> examples.get(i).length(), TOKENS);
    }

    /** The same where all logits of a batch are held at once, to be compared with others. */
    List<int[]> batchesOfLogits(List<Example> examples) {
        int logits = 1 << 26; // 256 MiB of float32
        return LengthBatches.cut(
                examples.size(),
                i -> examples.get(i).length(),
                Math.min(TOKENS, Math.max(1, logits / spec.vocabSize())));
    }

    /** A call with weights and examples; the caller adds what else the method takes, runs and closes it. */
    Call call(String method, List<Example> examples) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("examples must be at least one, were none");
        }
        Batch batch = Batch.of(spec, examples);
        return batch.into(program.call(method).with(ModelProgram.WEIGHTS, weights));
    }
}
