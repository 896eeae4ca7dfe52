package io.mentorkd.models.language;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** How the weights of a new model are drawn: normal with mean 0 and the deviation of each parameter; a norm is that, and a bias 0. */
final class Initialization {
    private Initialization() {}

    /** The little-endian floats of one parameter: a function of its name, shape, deviation and the seed, whatever else is drawn. */
    static ByteBuffer draw(Parameter parameter, long seed) {
        int count = Math.toIntExact(Arrays.stream(parameter.shape()).reduce(1, Math::multiplyExact));
        ByteBuffer floats =
                ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (parameter.role() == Role.NORM || parameter.role() == Role.BIAS) {
            float value = parameter.role() == Role.NORM ? (float) parameter.deviation() : 0;
            while (floats.hasRemaining()) {
                floats.putFloat(value);
            }
            return floats.flip();
        }
        CRC32C hash = new CRC32C();
        hash.update(parameter.name().getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(seed ^ hash.getValue() << 32);
        while (floats.hasRemaining()) {
            floats.putFloat((float) (parameter.deviation() * random.nextGaussian()));
        }
        return floats.flip();
    }
}
