package io.mentorkd.models.training;

import io.mentorkd.models.language.Adapter;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.List;

/**
 * A copy of a model on a device of its own, with the texts of its training: computes gradients of parts of a batch, and takes over the
 * weights that come of them.
 */
final class Replica implements AutoCloseable {
    private final LanguageModel model;
    private final TorchScriptProgram program;

    Replica(LanguageModel original, TrainingPlan plan, List<String> texts, ComputeDevice device) {
        model = original.replica(device);
        program = model.compile(texts, Training.attributes(model, plan));
    }

    LanguageModel model() {
        return model;
    }

    TorchScriptProgram program() {
        return program;
    }

    /** Takes over what was learned, projections of hidden states left out, which all replicas are given with each batch. */
    void follow(LanguageModel learned) {
        try (Call call = program.call("overwrite")) {
            call.with("weights", learnedOf(model))
                    .with("others", learnedOf(learned))
                    .evaluate();
        }
    }

    /** An adapter, where there is one; else all weights. */
    static NamedTensors learnedOf(LanguageModel model) {
        return model.adapter().map(Adapter::tensors).orElse(model.weights());
    }

    @Override
    public void close() {
        program.close();
        model.close();
    }
}
