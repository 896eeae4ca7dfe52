package io.mentorkd.cli.checkpoints;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.NamedTensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** What float16 can hold: beyond it, a number would become infinite. */
final class HalfPrecisionRange {

    private static final float LARGEST = 65_504;

    private HalfPrecisionRange() {}

    /**
     * Returns if all weights are within it.
     *
     * @throws CommandFailure if one is not
     */
    static void require(NamedTensors weights) {
        for (String name : weights.names()) {
            weights.write(name, DType.FLOAT32, piece -> require(name, piece));
        }
    }

    private static void require(String name, ByteBuffer piece) {
        FloatBuffer numbers = piece.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        while (numbers.hasRemaining()) {
            float number = numbers.get();
            if (Math.abs(number) > LARGEST) {
                throw new CommandFailure(
                        ExitCode.CONFLICT,
                        "--dtype float16 holds nothing above 65,504, and tensor " + name + " has " + number
                                + ": export bfloat16 or float32");
            }
        }
    }
}
