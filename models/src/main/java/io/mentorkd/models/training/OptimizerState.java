package io.mentorkd.models.training;

import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.safetensors.SafetensorsWriter;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All that a training keeps beside the weights: both moments of every parameter, the projections of hidden states (which are
 * parameters, but of no model), and the number of steps done.
 */
final class OptimizerState implements AutoCloseable {
    static final String FIRST_MOMENTS = "first_moments";
    static final String SECOND_MOMENTS = "second_moments";
    static final String PROJECTIONS = "projections";
    /** The name of the projections among the parameters, as the program knows it. */
    private static final String PROJECTION = "hidden.projections";

    private static final String STEP = "step";

    private final ComputeDevice device;
    /** Shapes by argument, then by name. */
    private final Map<String, Map<String, long[]>> shapes = new LinkedHashMap<>();

    private final Map<String, NamedTensors> tensors = new LinkedHashMap<>();
    private long step;

    /**
     * Step 0, empty moments, projections drawn from the seed.
     *
     * @param weights shapes of the weights
     * @param projections (L_s, D_m, D_s); L_s = 0 for none
     */
    OptimizerState(Map<String, long[]> weights, long[] projections, long seed, ComputeDevice device) {
        this.device = device;
        Map<String, long[]> parameters = new LinkedHashMap<>(weights);
        if (projections[0] > 0) {
            parameters.put(PROJECTION, projections);
        }
        shapes.put(FIRST_MOMENTS, parameters);
        shapes.put(SECOND_MOMENTS, parameters);
        shapes.put(PROJECTIONS, Map.of(PROJECTION, projections));
        tensors.put(FIRST_MOMENTS, NamedTensors.zeros(FIRST_MOMENTS, parameters, device));
        tensors.put(SECOND_MOMENTS, NamedTensors.zeros(SECOND_MOMENTS, parameters, device));
        tensors.put(
                PROJECTIONS,
                NamedTensors.copyOf(
                        PROJECTIONS, shapes.get(PROJECTIONS), name -> projections(projections, seed), device));
    }

    /** Normal, with the deviation D_s^-1/2, as the other matrices of a T5. */
    private static ByteBuffer projections(long[] shape, long seed) {
        int count = Math.toIntExact(Math.multiplyExact(Math.multiplyExact(shape[0], shape[1]), shape[2]));
        ByteBuffer floats =
                ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed, 0)); // The steps have the seeds from 1 on.
        while (floats.hasRemaining()) {
            floats.putFloat((float) (random.nextGaussian() / Math.sqrt((double) shape[2])));
        }
        return floats.flip();
    }

    long step() {
        return step;
    }

    void stepDone() {
        step++;
    }

    /** The tensors of a parameter of the program: first or second moments, or projections. */
    NamedTensors tensors(String argument) {
        return tensors.get(argument);
    }

    float[] projections() {
        FloatBuffer floats = tensors.get(PROJECTIONS).read(PROJECTION).asFloatBuffer();
        float[] copy = new float[floats.remaining()];
        floats.get(copy);
        return copy;
    }

    /** The names in the file by the argument that they belong to; without projections that are none. */
    private Map<String, long[]> saved(String argument) {
        Map<String, long[]> saved = new LinkedHashMap<>();
        shapes.get(argument).forEach((name, shape) -> {
            if (shape[0] > 0) {
                saved.put(argument + "." + name, shape);
            }
        });
        return saved;
    }

    void save(Path file) {
        Map<String, long[]> all = new LinkedHashMap<>();
        shapes.keySet().forEach(argument -> all.putAll(saved(argument)));
        SafetensorsWriter.write(file, Map.of(STEP, Long.toString(step)), all, this::content);
    }

    private ByteBuffer content(String savedName) {
        int dot = savedName.indexOf('.');
        return tensors.get(savedName.substring(0, dot)).read(savedName.substring(dot + 1));
    }

    /**
     * Takes over what was saved.
     *
     * @throws SafetensorsException when the file is not of the same parameters
     */
    void restore(Path path) {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            long savedStep = savedStep(path, file);
            Map<String, NamedTensors> read = new LinkedHashMap<>();
            try {
                for (String argument : shapes.keySet()) {
                    if (!saved(argument).isEmpty()) {
                        read.put(argument, read(path, file, argument));
                    }
                }
            } catch (RuntimeException e) {
                read.values().forEach(NamedTensors::close);
                throw e;
            }
            read.forEach((argument, restored) -> tensors.put(argument, restored).close());
            step = savedStep;
        }
    }

    private NamedTensors read(Path path, SafetensorsFile file, String argument) {
        saved(argument).forEach((name, shape) -> {
            if (!Arrays.equals(file.shape(name), shape)) {
                throw new SafetensorsException(
                        path,
                        "tensor " + name + " must have shape " + Arrays.toString(shape) + " as in the model, has "
                                + Arrays.toString(file.shape(name)));
            }
        });
        return NamedTensors.copyOf(argument, shapes.get(argument), name -> file.floats(argument + "." + name), device);
    }

    private static long savedStep(Path path, SafetensorsFile file) {
        try {
            return Long.parseLong(file.metadata().getOrDefault(STEP, ""));
        } catch (NumberFormatException e) {
            throw new SafetensorsException(path, "metadata has no step number");
        }
    }

    @Override
    public void close() {
        tensors.values().forEach(NamedTensors::close);
    }
}
