package io.mentorkd.models.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** 16-bit floating point to float32, exactly. */
final class HalfPrecision {
    private HalfPrecision() {}

    /** bfloat16 is the upper half of a float32. */
    static ByteBuffer fromBf16(ByteBuffer halves) {
        ByteBuffer floats = ByteBuffer.allocate(halves.remaining() * 2).order(ByteOrder.LITTLE_ENDIAN);
        while (halves.hasRemaining()) {
            floats.putInt(halves.getShort() << 16);
        }
        return floats.flip();
    }

    static ByteBuffer fromF16(ByteBuffer halves) {
        ByteBuffer floats = ByteBuffer.allocate(halves.remaining() * 2).order(ByteOrder.LITTLE_ENDIAN);
        while (halves.hasRemaining()) {
            floats.putFloat(fromF16(halves.getShort()));
        }
        return floats.flip();
    }

    /** IEEE 754 binary16: 1 sign bit, 5 exponent bits biased by 15, 10 fraction bits. */
    static float fromF16(short half) {
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f; // zero and subnormal
        } else if (exponent == 31) {
            magnitude = Float.intBitsToFloat(0x7f800000 | fraction << 13); // infinity and NaN
        } else {
            magnitude = Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
        }
        return half < 0 ? -magnitude : magnitude;
    }
}
