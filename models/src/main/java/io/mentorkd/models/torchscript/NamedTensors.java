package io.mentorkd.models.torchscript;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.mentorkd.models.safetensors.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tensors that live from call to call, by name and in order: the weights of a model or a moment of its optimizer. A program
 * takes them as one argument of type {@code Dict[str, Tensor]} and may update them in place.
 *
 * <p>All of them are in memory that libtorch allocated, so equally aligned: kernels then take the same path, and a run that
 * read its tensors from a file computes bit for bit what a run that never stopped computes.
 */
public final class NamedTensors implements AutoCloseable {
    private final String argument;
    private final NDManager tensors;
    private final Map<String, NDArray> byName = new LinkedHashMap<>();
    /** Compiled by the first write; there may be thousands. */
    private Optional<TensorPieces> writing = Optional.empty();

    private NamedTensors(String argument, Device device) {
        this.argument = argument;
        tensors = NDManager.newBaseManager(device, "PyTorch");
    }

    private static NamedTensors on(ComputeDevice device, String argument) {
        TorchEngine.start();
        return new NamedTensors(argument, device.device());
    }

    /**
     * Reads tensors from files into memory of libtorch, without passing them through Java: files are mapped, and each tensor may
     * be larger than 2 GiB.
     *
     * @param argument the parameter of a program that takes them
     * @param stored where a name's numbers are; the order is kept
     * @param as what the numbers become; to float32 nothing is lost
     * @throws io.mentorkd.models.safetensors.SafetensorsException when a tensor is neither F32, F16 nor BF16
     */
    public static NamedTensors load(String argument, Map<String, StoredTensor> stored, DType as, ComputeDevice device) {
        return load(argument, stored, name -> as, device);
    }

    /** As above, with a type for each name. */
    public static NamedTensors load(
            String argument, Map<String, StoredTensor> stored, Function<String, DType> as, ComputeDevice device) {
        NamedTensors loaded = on(device, argument);
        List<NamedTensors> files = new ArrayList<>();
        try {
            for (StoredTensors file : StoredTensors.byFile(stored)) {
                files.add(file.load(argument, as, device));
            }
            for (String name : stored.keySet()) {
                NamedTensors holder = files.stream()
                        .filter(file -> file.byName.containsKey(name))
                        .findFirst()
                        .orElseThrow();
                loaded.take(name, holder.byName.get(name));
            }
            return loaded;
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        } finally {
            files.forEach(NamedTensors::close); // Whose tensors were taken, or are of no use.
        }
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
        NamedTensors copies = on(device, argument);
        try {
            shapes.forEach((name, shape) -> copies.put(name, new Shape(shape), contents.apply(name)));
            return copies;
        } catch (RuntimeException e) {
            copies.close();
            throw e;
        }
    }

    /** float32 zeros. */
    public static NamedTensors zeros(String argument, Map<String, long[]> shapes, ComputeDevice device) {
        NamedTensors zeros = on(device, argument);
        shapes.forEach((name, shape) -> zeros.keep(name, zeros.tensors.zeros(new Shape(shape), DataType.FLOAT32)));
        return zeros;
    }

    /** Takes results over from the call that made them, in an order of their names. */
    static NamedTensors adopt(String argument, NDList results, List<String> order) {
        Device device =
                results.isEmpty() ? Device.cpu() : results.get(0).getManager().getDevice();
        NamedTensors kept = new NamedTensors(argument, device);
        Map<String, NDArray> made = new HashMap<>();
        results.forEach(result -> made.put(result.getName(), result.stopGradient()));
        order.forEach(name -> kept.take(name, made.get(name)));
        return kept;
    }

    private void take(String name, NDArray tensor) {
        tensor.attach(tensors);
        keep(name, tensor);
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

    /** The dimensions of a tensor. */
    public long[] shape(String name) {
        return tensor(name).getShape().getShape();
    }

    /** Numbers in all tensors together. */
    public long size() {
        return byName.values().stream().mapToLong(NDArray::size).sum();
    }

    /** A copy of one tensor's numbers as floats, little-endian, in row-major order; for tensors of at most 2 GiB. */
    public ByteBuffer read(String name) {
        long bytes = Math.multiplyExact(tensor(name).size(), (long) Float.BYTES);
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("tensor " + name + " has " + bytes
                    + " bytes, more than one buffer holds: write it in pieces instead of reading it");
        }
        ByteBuffer floats = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        write(name, DType.FLOAT32, floats::put);
        return floats.flip();
    }

    /**
     * Writes one tensor's numbers in row-major order, converted by libtorch and rounded to the nearest where the type has less
     * precision.
     *
     * @param pieces takes the little-endian bytes in order, at most 8 MiB at a time, each buffer to be used at once and not kept
     */
    public void write(String name, DType as, Consumer<ByteBuffer> pieces) {
        writing().write(tensor(name), as, pieces);
    }

    private synchronized TensorPieces writing() {
        if (writing.isEmpty()) {
            writing = Optional.of(TensorPieces.compile());
        }
        return writing.get();
    }

    private NDArray tensor(String name) {
        NDArray tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("name must be one of " + byName.keySet() + ", was " + name);
        }
        return tensor;
    }

    /**
     * DJL makes a dictionary of arrays that are named {@code parameter.key}. For another parameter than their own they get other
     * handles, which live as long as the scope: any thread may use these under their own name meanwhile.
     */
    NDList asArgument(String parameter, NDManager scope) {
        if (parameter.equals(argument)) {
            return new NDList(byName.values().toArray(new NDArray[0]));
        }
        NDList aliases = new NDList();
        byName.forEach((name, tensor) -> {
            NDArray alias = tensor.stopGradient();
            alias.attach(scope);
            alias.setName(parameter + "." + name);
            aliases.add(alias);
        });
        return aliases;
    }

    @Override
    public synchronized void close() {
        writing.ifPresent(TensorPieces::close);
        tensors.close();
    }
}
