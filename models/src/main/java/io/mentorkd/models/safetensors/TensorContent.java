package io.mentorkd.models.safetensors;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Gives the numbers of tensors that are written. */
@FunctionalInterface
public interface TensorContent {
    /**
     * Gives all little-endian bytes of a tensor, in row-major order and in pieces of any size.
     *
     * @param pieces uses each buffer before it returns
     */
    void write(TensorLayout tensor, Consumer<ByteBuffer> pieces);
}
