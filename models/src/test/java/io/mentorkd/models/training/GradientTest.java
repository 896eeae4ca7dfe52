package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.t5.PaddedBatch;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Initialization;
import io.mentorkd.models.t5.T5Parameters;
import io.mentorkd.models.t5.T5Program;
import io.mentorkd.models.t5.T5Size;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.Results;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of every parameter against central differences of the loss, along random directions. */
class GradientTest {
    /** Small, for relu has kinks; not too small for float32. */
    private static final double STEP = 1.5e-3;

    private static final String METHODS = """
            def gradients_of_loss(self, weights: Dict[str, Tensor], source: Tensor, source_lengths: Tensor, labels: Tensor) -> List[Tensor]:
              names = sorted(weights.keys())
              leaves = self.leaves(weights)
              loss = self.cross_entropy(self.forced_logits(leaves, source, source_lengths, labels, None), labels)
              return self.gradients(loss, names, leaves)
            def loss(self, weights: Dict[str, Tensor], source: Tensor, source_lengths: Tensor, labels: Tensor) -> Tensor:
              return self.cross_entropy(self.forced_logits(weights, source, source_lengths, labels, None), labels)
            """;

    private final List<TrainingExample> batch = Examples.random(5, 1);

    static Stream<T5Config> configs() {
        T5Size size = new T5Size(6, 4, 8, 2, 2, 2);
        return Stream.of(T5Config.version10(size, Examples.VOCABULARY), T5Config.version11(size, Examples.VOCABULARY));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void shouldTakeTheGradientOfTheLoss(T5Config config) {
        List<String> texts = new ArrayList<>(T5Training.sources());
        texts.add(METHODS);
        Random random = new Random(2);
        try (TorchScriptProgram program = T5Program.compile(config, ComputeDevice.CPU, texts);
                T5 model = T5.initialize(config, 4, T5Initialization.small(config), ComputeDevice.CPU)) {
            Map<String, float[]> gradients = gradients(program, config, model.weights());

            for (String name : model.weights().names()) {
                float[] gradient = gradients.get(name);
                float[] direction = new float[gradient.length];
                double expected = 0;
                for (int i = 0; i < direction.length; i++) {
                    direction[i] = random.nextBoolean() ? 1 : -1;
                    expected += direction[i] * gradient[i];
                }
                assertThat(difference(program, model, name, direction))
                        .as(name)
                        .isCloseTo(expected, within(4e-3 + 0.02 * Math.abs(expected)));
            }
        }
    }

    /** (L(w + s d) - L(w - s d)) / 2s with |s d| = STEP. */
    private double difference(TorchScriptProgram program, T5 model, String name, float[] direction) {
        double scale = STEP / Math.sqrt(direction.length);
        double above = loss(program, model.config(), moved(model, name, direction, scale));
        double below = loss(program, model.config(), moved(model, name, direction, -scale));
        return (above - below) / (2 * scale);
    }

    private Call arguments(TorchScriptProgram program, String method, T5Config config, NamedTensors weights) {
        PaddedBatch source = PaddedBatch.of(Examples.sources(batch), 0, config.vocabSize());
        PaddedBatch labels = PaddedBatch.of(Examples.targets(batch), PaddedBatch.IGNORED, config.vocabSize());
        return program.call(method)
                .with("weights", weights)
                .with("source", source.tokens(), source.rows(), source.columns())
                .with("source_lengths", source.lengths(), source.rows())
                .with("labels", labels.tokens(), labels.rows(), labels.columns());
    }

    private Map<String, float[]> gradients(TorchScriptProgram program, T5Config config, NamedTensors weights) {
        try (Call call = arguments(program, "gradients_of_loss", config, weights)) {
            Results results = call.train();
            List<String> names = weights.names().stream().sorted().toList();
            Map<String, float[]> gradients = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                gradients.put(names.get(i), results.floats(i));
            }
            return gradients;
        }
    }

    private double loss(TorchScriptProgram program, T5Config config, NamedTensors weights) {
        try (weights;
                Call call = arguments(program, "loss", config, weights)) {
            return call.evaluate().floats(0)[0];
        }
    }

    private static NamedTensors moved(T5 model, String moved, float[] direction, double scale) {
        return NamedTensors.copyOf(
                "weights",
                T5Parameters.shapes(model.config()),
                name -> {
                    ByteBuffer original = model.weights().read(name);
                    if (!name.equals(moved)) {
                        return original;
                    }
                    ByteBuffer changed =
                            ByteBuffer.allocate(original.remaining()).order(ByteOrder.LITTLE_ENDIAN);
                    for (float step : direction) {
                        changed.putFloat((float) (original.getFloat() + scale * step));
                    }
                    return changed.flip();
                },
                ComputeDevice.CPU);
    }
}
