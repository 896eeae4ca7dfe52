package io.mentorkd.models.softlabels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileBytes;
import io.mentorkd.fuzz.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Labels that came over a topic: whoever wrote them, also with the right checksum, they are whole or refused. */
class SoftLabelsFuzzTest {

    @ParameterizedTest
    @EnumSource(SoftLabelPacking.class)
    void shouldUnpackOrRefuseAllBytes(SoftLabelPacking packing) {
        double[][] dense = Distributions.random(9, 50, new Random(1));
        byte[] whole = packing.pack(Distributions.cut(dense, packing == SoftLabelPacking.EXACT ? 50 : 7, 1, 2));

        Tally tally = Fuzz.of("soft labels as " + packing.id(), MalformedSoftLabelsException.class)
                .withCases(6_000)
                .withMostBytes(8L << 20)
                .run(random -> damaged(random, whole), bytes -> {
                    TokenDistributions read = packing.unpack(bytes);
                    for (float logProbability : read.logProbabilities()) {
                        assertThat(logProbability).isLessThanOrEqualTo(0.01f);
                    }
                    for (int id : read.ids()) {
                        assertThat(id).isBetween(0, read.vocabularySize() - 1);
                    }
                    for (float tail : read.logTails()) {
                        assertThat(tail).isNotNaN();
                    }
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldUnpackOrRefuseAllTailCodes() {
        TailBasis basis = TailBases.ofBits(3, 8, 16);
        byte[] whole = new TailCodes(new int[] {1, 200, 65_535, 7, 0, 9}).pack(basis);

        Tally tally = Fuzz.of("tail codes", MalformedSoftLabelsException.class)
                .withCases(6_000)
                .withMostBytes(8L << 20)
                .run(
                        random -> damaged(random, whole),
                        bytes -> assertThat(Arrays.stream(
                                                TailCodes.unpack(bytes, basis).values())
                                        .allMatch(code -> code >= 0 && code < 1 << 16))
                                .isTrue());

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldRefuseALogProbabilityThatIsNone() {
        float[] numbers = {-0.5f, Float.NaN};

        assertThatThrownBy(() -> new TokenDistributions(
                        2, 2, new double[] {1}, new int[] {0, 1}, numbers, new float[] {Float.NEGATIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one was NaN");
    }

    /** Damaged, and then given the checksum that it should have. */
    private static byte[] damaged(SplittableRandom random, byte[] whole) {
        byte[] bytes = HostileBytes.of(random, List.of(whole));
        if (bytes.length > Integer.BYTES && random.nextInt(4) > 0) {
            CRC32C checksum = new CRC32C();
            checksum.update(bytes, 0, bytes.length - Integer.BYTES);
            int value = (int) checksum.getValue();
            for (int i = 0; i < Integer.BYTES; i++) {
                bytes[bytes.length - Integer.BYTES + i] = (byte) (value >>> (24 - 8 * i));
            }
        }
        return Arrays.copyOf(bytes, bytes.length);
    }
}
