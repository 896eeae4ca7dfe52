package io.mentorkd.models.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * float32 tensors that live from call to call, by name and in order: the weights of a model or a moment of its optimizer. A
 * program takes them as one argument of type {@code Dict[str, Tensor]} and may update them in place.
 *
 * <p>All of them are in memory that libtorch allocated, so equally aligned: kernels then take the same path, and a run that
 * read its tensors from a file computes bit for bit what a run that never stopped computes.
 */
public final class NamedTensors implements AutoCloseable {
    private final String argument;
    private final NDManager tensors;
    private final Map<String, NDArray> byName = new LinkedHashMap<>();

    private NamedTensors(String argument, ComputeDevice device) {
        this.argument = argument;
        TorchEngine.start();
        tensors = NDManager.newBaseManager(device.device(), "PyTorch");
    }

    /**
     * Copies tensors out of buffers.
     *
     * @param argument the parameter of a program that takes them
     * @param shapes shape by name; the order is kept
     * @param contents gives the little-endian floats of a name; the buffer may be read-only and is not kept
     */
    public static NamedTensors copyOf(
            String argument, Map<String, long[]> shapes, Function<String, ByteBuffer> contents, ComputeDevice device) {
        NamedTensors copies = new NamedTensors(argument, device);
        try {
            shapes.forEach((name, shape) -> copies.put(name, new Shape(shape), contents.apply(name)));
            return copies;
        } catch (RuntimeException e) {
            copies.close();
            throw e;
        }
    }

    /** Zeros. */
    public static NamedTensors zeros(String argument, Map<String, long[]> shapes, ComputeDevice device) {
        NamedTensors zeros = new NamedTensors(argument, device);
        shapes.forEach((name, shape) -> zeros.keep(name, zeros.tensors.zeros(new Shape(shape), DataType.FLOAT32)));
        return zeros;
    }

    private void put(String name, Shape shape, ByteBuffer content) {
        long bytes = shape.size() * Float.BYTES;
        if (content.remaining() != bytes) {
            throw new IllegalArgumentException("tensor " + name + " of shape " + shape + " must have " + bytes
                    + " bytes, had " + content.remaining());
        }
        ByteBuffer direct = ByteBuffer.allocateDirect(content.remaining()).order(ByteOrder.nativeOrder());
        direct.put(content.duplicate()).flip();
        try (NDArray borrowed = tensors.create(direct, shape, DataType.FLOAT32)) {
            keep(name, borrowed.duplicate());
        }
    }

    private void keep(String name, NDArray tensor) {
        tensor.setName(argument + "." + name);
        byName.put(name, tensor);
    }

    /** Names in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** Numbers in all tensors together. */
    public long size() {
        return byName.values().stream().mapToLong(NDArray::size).sum();
    }

    /** A copy of one tensor's floats, little-endian, in row-major order. */
    public ByteBuffer read(String name) {
        return tensor(name).toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private NDArray tensor(String name) {
        NDArray tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("name must be one of " + byName.keySet() + ", was " + name);
        }
        return tensor;
    }

    /** DJL makes a dictionary of arrays that are named {@code argument.key}. */
    NDList asArgument(String parameter) {
        if (!parameter.equals(argument)) {
            throw new IllegalArgumentException(
                    "tensors of parameter " + argument + " cannot be passed as " + parameter);
        }
        return new NDList(byName.values().toArray(new NDArray[0]));
    }

    @Override
    public void close() {
        tensors.close();
    }
}
