package io.mentorkd.models.training;

import io.mentorkd.models.language.Adapter;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model on a device, with the texts of its training: computes gradients of parts of a batch. It is the model itself, or a copy that
 * takes over the weights that come of them.
 */
final class Replica implements AutoCloseable {
    /** The parameter of the texts that takes what is trained. */
    private static final String TRAINED = "trained";

    private static final String FROZEN = "frozen";

    private final LanguageModel model;
    private final boolean isCopy;
    private final TorchScriptProgram program;

    /** Of a model with an adapter, the weights that are not trained, rounded once and not at each step. */
    private final Optional<NamedTensors> frozen;

    private Replica(LanguageModel model, boolean isCopy, TrainingPlan plan, List<String> texts) {
        this.model = model;
        this.isCopy = isCopy;
        program = model.compile(texts, Training.attributes(model, plan));
        frozen = model.adapter()
                .filter(adapter -> plan.execution().compute() != DType.FLOAT32)
                .map(adapter -> {
                    try (Call call = program.call("computed")) {
                        return call.with("weights", model.weights()).train().keep(FROZEN);
                    }
                });
    }

    static Replica itself(LanguageModel model, TrainingPlan plan, List<String> texts) {
        return new Replica(model, false, plan, texts);
    }

    static Replica copyOf(LanguageModel model, TrainingPlan plan, List<String> texts, ComputeDevice device) {
        return new Replica(model.replica(device), true, plan, texts);
    }

    LanguageModel model() {
        return model;
    }

    TorchScriptProgram program() {
        return program;
    }

    /** A call of a text that reads, or writes, what is trained: these others, too. */
    Call call(String function, NamedTensors... others) {
        return program.call(function)
                .with(
                        TRAINED,
                        Stream.concat(Stream.of(learned()), Stream.of(others)).toArray(NamedTensors[]::new));
    }

    /** The same, of one that reads the other weights besides. */
    Call callWithFrozen(String function, NamedTensors... others) {
        Call call = call(function, others);
        return model.adapter().isPresent() ? call.with(FROZEN, frozen.orElse(model.weights())) : call.with(FROZEN);
    }

    /** Takes over what was learned, projections of hidden states left out, which all replicas are given with each batch. */
    void follow(Replica other) {
        try (Call call = program.call("overwrite")) {
            call.with("weights", learned()).with("others", other.learned()).evaluate();
        }
    }

    /** An adapter, where there is one; else all weights. */
    NamedTensors learned() {
        return learnedOf(model);
    }

    static NamedTensors learnedOf(LanguageModel model) {
        return model.adapter().map(Adapter::tensors).orElse(model.weights());
    }

    @Override
    public void close() {
        frozen.ifPresent(NamedTensors::close);
        program.close();
        if (isCopy) {
            model.close();
        }
    }
}
