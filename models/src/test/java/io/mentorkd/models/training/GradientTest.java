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
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of every parameter against central differences of the loss, along random directions. */
class GradientTest {
    /** Small, for relu has kinks; not too small for float32. */
    private static final double STEP = 1.5e-3;

    private static final String ARGUMENTS =
            "weights: Dict[str, Tensor], source: Tensor, source_lengths: Tensor, labels: "
                    + "Tensor, mentor_ids: Tensor, mentor_log_p: Tensor, mentor_log_tails: Tensor, mentor_blocks: Tensor, "
                    + "cross_entropy_weight: Tensor, divergence_weight: Tensor, hidden_weight: Tensor";
    private static final String METHODS = """
            def loss(self, ARGUMENTS) -> Tensor:
              outputs, cotangents, kinds, terms, state = self.outputs(weights, source, source_lengths, labels, mentor_ids, mentor_log_p, mentor_log_tails, 2., mentor_blocks, float(cross_entropy_weight), float(divergence_weight), float(hidden_weight), None)
              return terms[0] * float(cross_entropy_weight) + terms[1] * float(divergence_weight) + terms[2] * float(hidden_weight)
            def gradients_of_loss(self, ARGUMENTS) -> List[Tensor]:
              leaves = self.leaves(weights)
              outputs, cotangents, kinds, terms, state = self.outputs(leaves, source, source_lengths, labels, mentor_ids, mentor_log_p, mentor_log_tails, 2., mentor_blocks, float(cross_entropy_weight), float(divergence_weight), float(hidden_weight), None)
              return self.gradients(outputs, cotangents, sorted(weights.keys()), leaves)
            """.replace("ARGUMENTS", ARGUMENTS);

    private static final String PROJECTIONS = "hidden.projections";
    private static final T5Size SIZE = new T5Size(6, 4, 8, 2, 2, 2);

    private List<TrainingExample> batch;
    private Objective objective;
    private double hiddenWeight;
    private float[] mentorBlocks;

    /** Everything that weights can be trained for, on both versions of T5. */
    static Stream<Arguments> losses() {
        return Stream.of(T5Config.version10(SIZE, Examples.VOCABULARY), T5Config.version11(SIZE, Examples.VOCABULARY))
                .flatMap(config -> Stream.of(
                        Arguments.of(config, new Objective.CrossEntropy(), 0.0),
                        Arguments.of(config, new Objective.MentorKd(0.3, 2), 0.0),
                        Arguments.of(config, new Objective.MentorKdReference(0.9, 2), 0.0),
                        Arguments.of(config, new Objective.MentorKd(0.3, 2), 0.5)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldTakeTheGradientOfTheLoss(T5Config config, Objective trained, double weight) {
        objective = trained;
        hiddenWeight = weight;
        List<String> texts = new ArrayList<>(T5Training.sources());
        texts.add(METHODS);
        Random random = new Random(2);
        try (TorchScriptProgram program = T5Program.compile(config, ComputeDevice.CPU, texts);
                T5 mentor = Mentors.model();
                T5 model = T5.initialize(config, 4, T5Initialization.small(config), ComputeDevice.CPU);
                NamedTensors parameters = copy(model, "", new float[0], 0)) {
            batch = Mentors.label(mentor, Examples.random(5, 1), 4);
            mentorBlocks = mentor.decoderStates(Examples.sources(batch), Examples.targets(batch), new int[] {1, 2});
            Map<String, float[]> gradients = gradients(program, config, parameters);

            for (String name : parameters.names()) {
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
        double above = loss(program, model.config(), copy(model, name, direction, scale));
        double below = loss(program, model.config(), copy(model, name, direction, -scale));
        return (above - below) / (2 * scale);
    }

    private Call arguments(TorchScriptProgram program, String method, T5Config config, NamedTensors weights) {
        PaddedBatch source = PaddedBatch.of(Examples.sources(batch), 0, config.vocabSize());
        PaddedBatch labels = PaddedBatch.of(Examples.targets(batch), PaddedBatch.IGNORED, config.vocabSize());
        SoftLabelBatch mentor = objective.needsSoftLabels()
                ? SoftLabelBatch.of(batch, labels.columns(), config.vocabSize(), 2)
                : SoftLabelBatch.none(labels.rows(), labels.columns());
        int tokens = (int) Arrays.stream(labels.lengths()).sum();
        return program.call(method)
                .with("weights", weights)
                .with("source", source.tokens(), source.rows(), source.columns())
                .with("source_lengths", source.lengths(), source.rows())
                .with("labels", labels.tokens(), labels.rows(), labels.columns())
                .with("mentor_ids", mentor.ids(), mentor.shape())
                .with("mentor_log_p", mentor.logProbabilities(), mentor.shape())
                .with("mentor_log_tails", mentor.logTails(), labels.rows(), labels.columns())
                .with("mentor_blocks", mentorBlocks, 2, labels.rows(), labels.columns(), 16)
                .with("cross_entropy_weight", objective.crossEntropyWeight())
                .with("divergence_weight", objective.divergenceWeight(tokens, labels.tokens().length))
                .with("hidden_weight", hiddenWeight);
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

    /** Weights and projections, one of them moved along a direction. */
    private static NamedTensors copy(T5 model, String moved, float[] direction, double scale) {
        Map<String, long[]> shapes = new LinkedHashMap<>(T5Parameters.shapes(model.config()));
        shapes.put(PROJECTIONS, new long[] {2, 16, SIZE.dModel()});
        return NamedTensors.copyOf(
                "weights",
                shapes,
                name -> {
                    ByteBuffer original = name.equals(PROJECTIONS)
                            ? projections()
                            : model.weights().read(name);
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

    private static ByteBuffer projections() {
        Random random = new Random(7);
        ByteBuffer floats =
                ByteBuffer.allocate(2 * 16 * SIZE.dModel() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (floats.hasRemaining()) {
            floats.putFloat((float) (random.nextGaussian() / 3));
        }
        return floats.flip();
    }
}
