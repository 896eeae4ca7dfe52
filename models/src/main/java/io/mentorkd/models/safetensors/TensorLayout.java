package io.mentorkd.models.safetensors;

import java.util.Arrays;

/**
 * A tensor to be written.
 *
 * @param shape dimensions; none for a single number
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out, and compared by content.
public record TensorLayout(String name, ElementType type, long... shape) {
    public TensorLayout {
        if (name.equals(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException("name must not be " + name + ", which the format keeps for its notes");
        }
        shape = shape.clone();
    }

    /** Dimensions; none for a single number. */
    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Bytes of all its numbers. */
    public long bytes() {
        long bytes = type.bytes();
        for (long dimension : shape) {
            bytes = Math.multiplyExact(bytes, dimension);
        }
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorLayout layout
                && name.equals(layout.name)
                && type == layout.type
                && Arrays.equals(shape, layout.shape);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {name, type, Arrays.hashCode(shape)});
    }

    @Override
    public String toString() {
        return name + " " + type + Arrays.toString(shape);
    }
}
