package io.mentorkd.models.training;

import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.safetensors.SafetensorsWriter;
import io.mentorkd.models.t5.PaddedBatch;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Parameters;
import io.mentorkd.models.t5.T5Program;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Trains a T5 in place. Dropout at step s follows from (seed, s) alone, so step number and moments are all the state there is.
 * Not for several threads. Does not close the model.
 */
public final class T5Training implements AutoCloseable {
    /** The file of the optimizer state in a checkpoint. */
    public static final String FILE = "optimizer.safetensors";

    private static final String FIRST_MOMENTS = "first_moments";
    private static final String SECOND_MOMENTS = "second_moments";
    private static final String STEP = "step";

    private final T5 model;
    private final Objective objective;
    private final AdamWConfig optimizer;
    private final long seed;
    private final Map<String, long[]> shapes;
    private final TorchScriptProgram program;
    private NamedTensors firstMoments;
    private NamedTensors secondMoments;
    private long step;

    /** Begins at step 0 with empty moments, for cross-entropy. */
    public T5Training(T5 model, AdamWConfig optimizer, long seed) {
        this(model, new Objective.CrossEntropy(), optimizer, seed);
    }

    /** Begins at step 0 with empty moments. */
    public T5Training(T5 model, Objective objective, AdamWConfig optimizer, long seed) {
        this.model = model;
        this.objective = objective;
        this.optimizer = optimizer;
        this.seed = seed;
        shapes = T5Parameters.shapes(model.config());
        program = T5Program.compile(model.config(), model.device(), sources());
        firstMoments = NamedTensors.zeros(FIRST_MOMENTS, shapes, model.device());
        secondMoments = NamedTensors.zeros(SECOND_MOMENTS, shapes, model.device());
    }

    static List<String> sources() {
        return Stream.of("losses.torchscript", "optimizer.torchscript", "step.torchscript")
                .map(name -> TorchScriptProgram.source(T5Training.class, name))
                .toList();
    }

    /** Steps done, also before a restart. */
    public long step() {
        return step;
    }

    /**
     * One step: forward, backward, clip, update.
     *
     * @param learningRate of this step, at least 0
     * @throws TrainingDivergedException when loss or gradient is not finite; nothing is updated then
     */
    public StepResult step(List<TrainingExample> batch, double learningRate) {
        if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learningRate must be at least 0 and finite, was " + learningRate);
        }
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("batch must have at least one example, had none");
        }
        int vocabSize = model.config().vocabSize();
        PaddedBatch source = PaddedBatch.of(
                batch.stream().map(TrainingExample::source).toList(),
                model.config().padTokenId(),
                vocabSize);
        PaddedBatch labels =
                PaddedBatch.of(batch.stream().map(TrainingExample::target).toList(), PaddedBatch.IGNORED, vocabSize);
        float[] lossAndNorm;
        try (Call call = program.call(objective.method())) {
            lossAndNorm = call.with(T5Program.WEIGHTS, model.weights())
                    .with(FIRST_MOMENTS, firstMoments)
                    .with(SECOND_MOMENTS, secondMoments)
                    .with("source", source.tokens(), source.rows(), source.columns())
                    .with("source_lengths", source.lengths(), source.rows())
                    .with("labels", labels.tokens(), labels.rows(), labels.columns())
                    .with("seed", Seeds.mix(seed, step + 1))
                    .with(STEP, step + 1)
                    .with("learning_rate", learningRate)
                    .with("beta1", optimizer.beta1())
                    .with("beta2", optimizer.beta2())
                    .with("epsilon", optimizer.epsilon())
                    .with("weight_decay", optimizer.weightDecay())
                    .with("gradient_clip", optimizer.gradientClip())
                    .train()
                    .floats(0);
        }
        double loss = lossAndNorm[0];
        double gradientNorm = lossAndNorm[1];
        if (!Double.isFinite(loss) || !Double.isFinite(gradientNorm)) {
            throw new TrainingDivergedException(step + 1, loss, gradientNorm);
        }
        step++;
        int tokens = Math.toIntExact(Arrays.stream(labels.lengths()).sum());
        return new StepResult(loss, gradientNorm, tokens, batch.size());
    }

    /** Writes {@value #FILE}: both moments of every parameter and the number of steps done. */
    public void save(Path directory) {
        Map<String, long[]> all = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> all.put(FIRST_MOMENTS + "." + name, shape));
        shapes.forEach((name, shape) -> all.put(SECOND_MOMENTS + "." + name, shape));
        SafetensorsWriter.write(directory.resolve(FILE), Map.of(STEP, Long.toString(step)), all, this::moment);
    }

    private ByteBuffer moment(String name) {
        return name.startsWith(FIRST_MOMENTS)
                ? firstMoments.read(name.substring(FIRST_MOMENTS.length() + 1))
                : secondMoments.read(name.substring(SECOND_MOMENTS.length() + 1));
    }

    /**
     * Goes on where {@link #save} was called.
     *
     * @throws SafetensorsException when the file is not of the same model
     */
    public void restore(Path directory) {
        Path path = directory.resolve(FILE);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            long savedStep = savedStep(path, file);
            NamedTensors savedFirst = read(path, file, FIRST_MOMENTS);
            NamedTensors savedSecond;
            try {
                savedSecond = read(path, file, SECOND_MOMENTS);
            } catch (RuntimeException e) {
                savedFirst.close();
                throw e;
            }
            firstMoments.close();
            secondMoments.close();
            firstMoments = savedFirst;
            secondMoments = savedSecond;
            step = savedStep;
        }
    }

    private NamedTensors read(Path path, SafetensorsFile file, String moments) {
        shapes.forEach((name, shape) -> {
            if (!Arrays.equals(file.shape(moments + "." + name), shape)) {
                throw new SafetensorsException(
                        path,
                        "tensor " + moments + "." + name + " must have shape "
                                + Arrays.toString(shape) + " as in the model, has "
                                + Arrays.toString(file.shape(moments + "." + name)));
            }
        });
        return NamedTensors.copyOf(moments, shapes, name -> file.floats(moments + "." + name), model.device());
    }

    private static long savedStep(Path path, SafetensorsFile file) {
        try {
            return Long.parseLong(file.metadata().getOrDefault(STEP, ""));
        } catch (NumberFormatException e) {
            throw new SafetensorsException(path, "metadata has no step number");
        }
    }

    /** Tensors and calls that are open, to look for leaks. */
    int open() {
        return program.open();
    }

    @Override
    public void close() {
        program.close();
        firstMoments.close();
        secondMoments.close();
    }
}
