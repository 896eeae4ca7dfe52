package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.families.FamilyGoldens;
import io.mentorkd.models.families.T5Goldens;
import io.mentorkd.models.language.Batch;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.Parameter;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients of every parameter against central differences of the loss, in a direction between the gradient itself, lest it be out of
 * scale, and a random one, lest a part of it be missing. With dropout too: a step has the same masks however often it is computed.
 */
class GradientTest {
    /** Small, for relu has kinks; not too small for float32. */
    private static final double STEP = 1e-3;

    private static final double TEMPERATURE = 2;

    private LanguageModel model;
    private LanguageModel mentor;
    private TrainingPlan plan;
    private List<Example> batch;
    private final Map<String, ByteBuffer> originals = new HashMap<>();
    private int[] mentorBlocks;
    private float[] mentorStates;
    private TorchScriptProgram program;

    /** Everything that weights can be trained for, and all of it on every kind of block. */
    static Stream<Arguments> losses() {
        Objective mentorKd = new Objective.MentorKd(0.3, TEMPERATURE);
        List<Arguments> losses = new ArrayList<>();
        losses.add(Arguments.of("v1_0", 0.0, new Objective.CrossEntropy(), 0.0, false));
        losses.add(Arguments.of("v1_0", 0.0, mentorKd, 0.0, false));
        losses.add(Arguments.of("v1_0", 0.0, new Objective.MentorKdReference(0.9, TEMPERATURE), 0.0, false));
        losses.add(Arguments.of("v1_0", 0.2, mentorKd, 0.5, false));
        losses.add(Arguments.of("flan_t5", 0.2, mentorKd, 0.5, true));
        losses.add(Arguments.of("umt5", 0.0, mentorKd, 0.5, true));
        losses.add(Arguments.of("llama", 0.2, mentorKd, 0.5, true));
        losses.add(Arguments.of("gemma3_text", 0.0, mentorKd, 0.5, false));
        losses.add(Arguments.of("gpt2", 0.2, mentorKd, 0.5, false));
        return losses.stream();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldTakeTheGradientOfTheLoss(
            String name, double dropout, Objective objective, double hiddenWeight, boolean recomputes) {
        Path directory = name.startsWith("v")
                ? T5Goldens.of(name).directory()
                : FamilyGoldens.of(name).directory();
        Random random = new Random(2);
        try (LanguageModel loaded =
                        LanguageModel.load(directory, OptionalDouble.of(dropout), DType.FLOAT32, ComputeDevice.CPU);
                LanguageModel other = LanguageModel.initialize(loaded.spec().config(), 8)) {
            model = loaded;
            mentor = other;
            plan = TrainingPlan.of(objective, new AdamWConfig(0.9, 0.999, 1e-8, 0.1, 1))
                    .with(new TrainingPlan.Execution(DType.FLOAT32, recomputes, Integer.MAX_VALUE));
            if (hiddenWeight > 0) {
                plan = plan.with(new HiddenDistillation(mentor, hiddenWeight));
            }
            batch = Mentors.label(mentor, Examples.random(5, 37, 1), 4);
            mentorBlocks = plan.hidden()
                    .map(distillation -> distillation.layerMap(model.spec().blocks()))
                    .orElse(new int[0]);
            mentorStates = mentorBlocks.length > 0 ? mentor.decoderStates(batch, mentorBlocks) : new float[0];
            try (TorchScriptProgram compiled = model.compile(Training.sources(), Training.attributes(model, plan));
                    NamedTensors parameters = moved("", new float[0], 0);
                    NamedTensors gradients = gradients(compiled, parameters)) {
                program = compiled;
                double norm = norm(gradients, parameters);
                for (String parameter : parameters.names()) {
                    requireGradient(parameter, floats(gradients.read(parameter)), norm, random);
                }
            }
        }
    }

    private static double norm(NamedTensors gradients, NamedTensors parameters) {
        double squares = 0;
        for (String parameter : parameters.names()) {
            squares += Math.pow(norm(floats(gradients.read(parameter))), 2);
        }
        return Math.sqrt(squares);
    }

    private static double norm(float[] numbers) {
        double squares = 0;
        for (float number : numbers) {
            squares += (double) number * number;
        }
        return Math.sqrt(squares);
    }

    private void requireGradient(String parameter, float[] gradient, double normOfAll, Random random) {
        double norm = norm(gradient);
        assertThat(norm).as("norm of the gradient of %s", parameter).isGreaterThan(1e-3 * normOfAll);
        float[] direction = new float[gradient.length];
        double along = 0;
        for (int i = 0; i < direction.length; i++) {
            double drawn = (random.nextBoolean() ? 1 : -1) / Math.sqrt(direction.length);
            direction[i] = (float) (gradient[i] / norm + drawn);
            along += (double) direction[i] * gradient[i];
        }
        assertThat(difference(parameter, direction))
                .as("derivative with respect to %s", parameter)
                .isCloseTo(along / norm(direction), within(0.03 * norm));
    }

    /** (L(w + s d) - L(w - s d)) / 2s with d of norm 1. */
    private double difference(String parameter, float[] direction) {
        double scale = STEP / norm(direction);
        return (loss(parameter, direction, scale) - loss(parameter, direction, -scale)) / (2 * STEP);
    }

    private double loss(String parameter, float[] direction, double scale) {
        try (NamedTensors weights = moved(parameter, direction, scale);
                NamedTensors gradients = gradients(program, weights)) {
            return floats(gradients.read("measured"))[0];
        }
    }

    /** The gradients of a step, and under {@code measured} its loss. */
    private NamedTensors gradients(TorchScriptProgram compiled, NamedTensors trained) {
        Batch laidOut = Batch.of(model.spec(), batch);
        int tokens = laidOut.labels();
        Objective objective = plan.objective();
        SoftLabelBatch labels = objective.needsSoftLabels()
                ? SoftLabelBatch.of(batch, model.spec().vocabSize(), TEMPERATURE)
                : SoftLabelBatch.none(tokens);
        try (Call call = compiled.call("gradients")) {
            call.with("trained", trained).with("frozen");
            return labels.into(laidOut.into(call))
                    .entry(
                            "batch",
                            "mentor_states",
                            mentorStates,
                            mentorBlocks.length,
                            tokens,
                            mentor.spec().width())
                    .entry("batch", "normalizer", tokens)
                    .entry("batch", "divergence_weight", objective.divergenceWeight(tokens, laidOut.positions()))
                    .entry("batch", "measures_shares", 0)
                    .entry("batch", "seed", 77)
                    .train()
                    .keep("gradients");
        }
    }

    /** Weights and projections, one of them moved along a direction. */
    private NamedTensors moved(String parameter, float[] direction, double scale) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (Parameter each : model.parameters()) {
            shapes.put(each.name(), each.shape());
        }
        plan.hidden().ifPresent(distillation -> shapes.put(OptimizerState.PROJECTION, distillation.projections(model)));
        shapes.forEach((name, shape) -> originals.computeIfAbsent(
                name,
                same -> same.equals(OptimizerState.PROJECTION)
                        ? projections(shape)
                        : model.weights().read(same)));
        return NamedTensors.copyOf(
                "trained",
                shapes,
                name -> name.equals(parameter) ? moved(originals.get(name), direction, scale) : originals.get(name),
                ComputeDevice.CPU);
    }

    private static ByteBuffer moved(ByteBuffer original, float[] direction, double scale) {
        ByteBuffer changed = ByteBuffer.allocate(original.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < direction.length; i++) {
            changed.putFloat((float) (original.getFloat(i * Float.BYTES) + scale * direction[i]));
        }
        return changed.flip();
    }

    private static ByteBuffer projections(long[] shape) {
        Random random = new Random(7);
        int count = Math.toIntExact(shape[0] * shape[1] * shape[2]);
        ByteBuffer floats = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (floats.hasRemaining()) {
            floats.putFloat((float) (random.nextGaussian() / 3));
        }
        return floats.flip();
    }

    private static float[] floats(ByteBuffer bytes) {
        FloatBuffer buffer = bytes.asFloatBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }
}
