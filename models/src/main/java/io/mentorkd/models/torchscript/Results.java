package io.mentorkd.models.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The tensors that a call returned, in the order of the program; readable until the call is closed. */
public final class Results {
    private final String method;
    private final NDList tensors;

    Results(String method, NDList tensors) {
        this.method = method;
        this.tensors = tensors;
    }

    /** Number of tensors. */
    public int count() {
        return tensors.size();
    }

    /** The dimensions of a tensor. */
    public long[] shape(int index) {
        return tensors.get(index).getShape().getShape();
    }

    /** A copy of a float32 tensor in row-major order. */
    public float[] floats(int index) {
        return tensor(index).toFloatArray();
    }

    /** A copy of an int64 tensor in row-major order. */
    public long[] integers(int index) {
        return tensor(index).toLongArray();
    }

    /**
     * Keeps what a method returned as {@code Dict[str, Tensor]}, by name in alphabetical order: the tensors outlive the call and
     * nothing is copied. They may be of any type, also such as Java cannot read: bfloat16, or packed by oneDNN. They are
     * constants to later calls: a graph of autograd is left behind.
     *
     * <p>The method must make them: an input that was a Java array is gone when the call is closed, and so is what views it.
     * Tensors of {@link Call#train} may be used in any later call; those of {@link Call#evaluate} in such that take no gradients.
     *
     * @param argument the parameter of a program that takes them
     * @throws IllegalStateException when the method returned something else
     */
    public NamedTensors keep(String argument) {
        return NamedTensors.adopt(argument, tensors, names());
    }

    /**
     * Keeps them in another order, which is that of the method's own, since DJL has forgotten it.
     *
     * @param order the names of all that the method returned
     */
    public NamedTensors keep(String argument, List<String> order) {
        List<String> names = names();
        if (!order.stream().sorted().toList().equals(names)) {
            throw new IllegalArgumentException("order must be one of " + names + ", was " + order);
        }
        return NamedTensors.adopt(argument, tensors, order);
    }

    /** In alphabetical order. */
    private List<String> names() {
        for (NDArray tensor : tensors) {
            if (tensor.getName() == null) {
                throw new IllegalStateException(method + " must return Dict[str, Tensor] for its results to be kept");
            }
        }
        return tensors.stream().map(NDArray::getName).sorted().toList();
    }

    /** A tensor for the next call of the same scope. */
    NDArray tensor(int index) {
        return tensors.get(index);
    }

    /** The bytes of a tensor on the CPU where they are; gone when the call is closed. */
    ByteBuffer bytes(int index) {
        return tensor(index).toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN);
    }
}
