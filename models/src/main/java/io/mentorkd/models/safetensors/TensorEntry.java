package io.mentorkd.models.safetensors;

import java.util.List;

/**
 * One tensor of a header.
 *
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last one
 */
record TensorEntry(String name, ElementType type, List<Long> shape, long begin, long end) {
    TensorEntry {
        shape = List.copyOf(shape);
    }

    long bytes() {
        return end - begin;
    }

    long[] dimensions() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
