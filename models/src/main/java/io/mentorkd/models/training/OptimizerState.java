package io.mentorkd.models.training;

import io.mentorkd.models.safetensors.ElementType;
import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.safetensors.SafetensorsWriter;
import io.mentorkd.models.safetensors.StoredTensor;
import io.mentorkd.models.safetensors.TensorLayout;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.NamedTensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    static final String PROJECTION = "hidden.projections";

    /** Weights that the model itself is written without. */
    private static final String MASTERS = "masters";

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

    /** The shapes in the file by the argument that they belong to; without projections that are none. */
    private Map<String, long[]> saved(String argument) {
        Map<String, long[]> saved = new LinkedHashMap<>();
        shapes.get(argument).forEach((name, shape) -> {
            if (shape[0] > 0) {
                saved.put(argument + "." + name, shape);
            }
        });
        return saved;
    }

    /**
     * Writes it.
     *
     * @param masters float32 weights that are kept beside it, since the weights themselves are written rounded
     */
    void save(Path file, Optional<NamedTensors> masters) {
        List<TensorLayout> layout = new ArrayList<>();
        for (String argument : shapes.keySet()) {
            saved(argument).forEach((name, shape) -> layout.add(new TensorLayout(name, ElementType.F32, shape)));
        }
        masters.ifPresent(weights -> weights.names()
                .forEach(name ->
                        layout.add(new TensorLayout(MASTERS + "." + name, ElementType.F32, weights.shape(name)))));
        SafetensorsWriter.write(file, Map.of(STEP, Long.toString(step)), layout, (tensor, pieces) -> {
            int dot = tensor.name().indexOf('.');
            String argument = tensor.name().substring(0, dot);
            NamedTensors content = argument.equals(MASTERS) ? masters.orElseThrow() : tensors.get(argument);
            content.write(tensor.name().substring(dot + 1), DType.FLOAT32, pieces);
        });
    }

    /**
     * Takes over what was saved.
     *
     * @param masters names and shapes of float32 weights that must be beside it; none where the weights were not rounded
     * @return these weights
     * @throws SafetensorsException when the file is not of the same parameters
     */
    Optional<NamedTensors> restore(Path path, Map<String, long[]> masters) {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            long savedStep = savedStep(path, file);
            Map<String, NamedTensors> read = new LinkedHashMap<>();
            try {
                for (String argument : shapes.keySet()) {
                    if (!saved(argument).isEmpty()) {
                        read.put(argument, read(path, file, argument, shapes.get(argument)));
                    }
                }
                Optional<NamedTensors> weights =
                        masters.isEmpty() ? Optional.empty() : Optional.of(read(path, file, MASTERS, masters));
                read.forEach(
                        (argument, restored) -> tensors.put(argument, restored).close());
                step = savedStep;
                return weights;
            } catch (RuntimeException e) {
                read.values().forEach(NamedTensors::close);
                throw e;
            }
        }
    }

    private NamedTensors read(Path path, SafetensorsFile file, String argument, Map<String, long[]> expected) {
        Map<String, StoredTensor> all = file.stored();
        Map<String, StoredTensor> stored = new LinkedHashMap<>();
        expected.forEach((name, shape) -> {
            StoredTensor tensor = all.get(argument + "." + name);
            if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
                throw new SafetensorsException(
                        path,
                        "tensor " + argument + "." + name + " must have shape " + Arrays.toString(shape)
                                + " as in the model, "
                                + (tensor == null ? "is missing" : "has " + Arrays.toString(tensor.shape())));
            }
            stored.put(name, tensor);
        });
        return NamedTensors.load(argument, stored, DType.FLOAT32, device);
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
