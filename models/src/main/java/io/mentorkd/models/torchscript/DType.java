package io.mentorkd.models.torchscript;

import io.mentorkd.models.safetensors.ElementType;

/** How the numbers of a tensor lie in memory. */
public enum DType {
    FLOAT32(ElementType.F32, 6),
    /** The upper half of a float32: its range, with 8 bits of precision. */
    BFLOAT16(ElementType.BF16, 15),
    /** IEEE 754 binary16: 11 bits of precision, nothing above 65,504. */
    FLOAT16(ElementType.F16, 5);

    private final ElementType stored;
    private final int code;

    DType(ElementType stored, int code) {
        this.stored = stored;
        this.code = code;
    }

    /** What a file calls it. */
    public ElementType stored() {
        return stored;
    }

    /** What libtorch calls it: a program passes it to {@code torch.to}. */
    public int code() {
        return code;
    }

    /** Bytes of one number. */
    public int bytes() {
        return stored.bytes();
    }

    /**
     * What holds the numbers of a file as they are.
     *
     * @throws IllegalArgumentException when they are not of a floating-point type that models use
     */
    public static DType of(ElementType stored) {
        for (DType type : values()) {
            if (type.stored == stored) {
                return type;
            }
        }
        throw new IllegalArgumentException("type must be F32, F16 or BF16, is " + stored);
    }
}
