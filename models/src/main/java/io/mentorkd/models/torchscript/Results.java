package io.mentorkd.models.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** The tensors that a call returned, in the order of the program; readable until the call is closed. */
public final class Results {
    private final NDList tensors;

    Results(NDList tensors) {
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

    private NDArray tensor(int index) {
        return tensors.get(index);
    }
}
