package io.mentorkd.models.softlabels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftLabelPackingTest {
    private final Random random = new Random(1);

    private TokenDistributions labels(SoftLabelPacking packing) {
        double[][] dense = Distributions.random(9, 50, random);
        return Distributions.cut(dense, packing == SoftLabelPacking.EXACT ? 50 : 7, 1, 2, 0.5);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "2, 2", "23, 23", "300, 21", "32128, 21", "32128, 64", "100000, 3"})
    void shouldGiveBackTopKWithinTheStatedError(int vocabularySize, int topK) {
        for (int round = 0; round < 6; round++) {
            double[][] dense = Distributions.random(1 + random.nextInt(5), vocabularySize, random);
            TokenDistributions labels = Distributions.cut(dense, topK, 1, 2, 0.7);

            TokenDistributions unpacked = SoftLabelPacking.TOP_K.unpack(SoftLabelPacking.TOP_K.pack(labels));

            assertThat(unpacked.vocabularySize()).isEqualTo(vocabularySize);
            assertThat(unpacked.topK()).isEqualTo(topK);
            assertThat(unpacked.temperatures()).containsExactly(1, 2, 0.7);
            assertThat(unpacked.ids()).isEqualTo(labels.ids());
            for (int i = 0; i < labels.ids().length; i++) {
                float exact = labels.logProbabilities()[i];
                assertThat(unpacked.logProbabilities()[i])
                        .isCloseTo(exact, within((float) (0.0003 + 0.0249 * Math.sqrt(-exact) + 1e-6)));
            }
            for (int i = 0; i < labels.logTails().length; i++) {
                float exact = labels.logTails()[i];
                if (Float.isInfinite(exact)) {
                    assertThat(unpacked.logTails()[i]).isEqualTo(exact);
                } else {
                    assertThat(unpacked.logTails()[i]).isCloseTo(exact, within(0.0007f));
                }
            }
        }
    }

    @Test
    void shouldKeepAsManyEntriesAsFitWhereNobodyAsksForOthers() {
        assertThat(SoftLabelPacking.defaultTopK(32_128, 0)).isEqualTo(21);
        assertThat(SoftLabelPacking.defaultTopK(340, 0)).isEqualTo(30);
        assertThat(SoftLabelPacking.defaultTopK(32_128, 96)).isEqualTo(16);
        assertThat(SoftLabelPacking.defaultTopK(340, 96)).isEqualTo(23);
        assertThat(SoftLabelPacking.defaultTopK(5, 96)).isEqualTo(5);
    }

    @Test
    void shouldEndAtTheLeastLogProbabilityAndTail() {
        TokenDistributions labels = new TokenDistributions(
                10, 2, new double[] {1}, new int[] {3, 4}, new float[] {0, -1000}, new float[] {-1000});

        TokenDistributions unpacked = SoftLabelPacking.TOP_K.unpack(SoftLabelPacking.TOP_K.pack(labels));

        assertThat(unpacked.logProbabilities()).containsExactly(0, -40);
        assertThat(unpacked.logTails()).containsExactly(-64);
    }

    @Test
    void shouldPutTheLikeliestFirst() {
        TokenDistributions byId = new TokenDistributions(
                3, 3, new double[] {1}, new int[] {0, 1, 2}, new float[] {-3, -1, -2}, new float[] {
                    Float.NEGATIVE_INFINITY
                });

        TokenDistributions unpacked = SoftLabelPacking.TOP_K.unpack(SoftLabelPacking.TOP_K.pack(byId));

        assertThat(unpacked.ids()).containsExactly(1, 2, 0);
    }

    /** What is promised of the default: 64 bytes a token with 250 bytes of record over 60 tokens, whatever the labels are. */
    @ParameterizedTest
    @ValueSource(ints = {0, 96})
    void shouldTakeAtMost64BytesATokenByDefault(int tailBits) {
        int tokens = 60;
        int topK = SoftLabelPacking.defaultTopK(32_128, tailBits);
        float[] logProbabilities = new float[tokens * topK];
        int[] ids = new int[logProbabilities.length];
        for (int i = 0; i < ids.length; i++) {
            logProbabilities[i] = i % topK == topK - 1 ? -40 : 0; // The longest differences.
            ids[i] = 32_127 - i % topK;
        }
        double[] temperatures = SoftLabelPacking.DEFAULT_TEMPERATURES;
        float[] logTails = new float[tokens * temperatures.length];
        TokenDistributions labels = new TokenDistributions(32_128, topK, temperatures, ids, logProbabilities, logTails);

        int bytes = SoftLabelPacking.TOP_K.pack(labels).length;
        if (tailBits > 0) {
            TailBasis basis = TailBases.ofBits(16, 16, 16, 16, 16, 16);
            assertThat(basis.bitsPerToken()).isEqualTo(tailBits);
            bytes += new TailCodes(new int[tokens * basis.codes()]).pack(basis).length;
        }

        assertThat((bytes + 250.0) / tokens).isLessThanOrEqualTo(64);
        assertThat(bytes / (double) tokens).isCloseTo(58, within(0.6));
    }

    @Test
    void shouldGiveBackExactLabelsUnchangedAndInTheOrderOfIds() {
        double[][] dense = Distributions.random(4, 37, random);
        TokenDistributions labels = Distributions.cut(dense, 37, 1, 3);

        TokenDistributions unpacked = SoftLabelPacking.EXACT.unpack(SoftLabelPacking.EXACT.pack(labels));

        for (int t = 0; t < 4; t++) {
            for (int id = 0; id < 37; id++) {
                assertThat(unpacked.ids()[t * 37 + id]).isEqualTo(id);
                assertThat(unpacked.logProbabilities()[t * 37 + id]).isEqualTo((float) dense[t][id]);
            }
        }
        assertThat(unpacked.logTail(2, 17.5)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(SoftLabelPacking.EXACT.unpack(SoftLabelPacking.EXACT.pack(unpacked)))
                .isEqualTo(unpacked);
    }

    @Test
    void shouldRefuseToPackACutDistributionAsExact() {
        TokenDistributions labels = labels(SoftLabelPacking.TOP_K);

        assertThatThrownBy(() -> SoftLabelPacking.EXACT.pack(labels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("exact soft labels must hold all 50 tokens of the vocabulary, held 7");
    }

    @ParameterizedTest
    @EnumSource
    void shouldRejectBytesThatAreCutShort(SoftLabelPacking packing) {
        byte[] bytes = packing.pack(labels(packing));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> packing.unpack(cut)).isInstanceOf(MalformedSoftLabelsException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRejectBytesOfWhichABitWasChanged(SoftLabelPacking packing) {
        byte[] bytes = packing.pack(labels(packing));

        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> packing.unpack(changed)).isInstanceOf(MalformedSoftLabelsException.class);
        }
    }

    /** A right checksum over nonsense must neither run over an end nor ask for much memory. */
    @ParameterizedTest
    @EnumSource
    void shouldRejectOrReadWhateverHasARightChecksum(SoftLabelPacking packing) {
        byte[] bytes = packing.pack(labels(packing));
        int content = bytes.length - BitWriter.CHECKSUM_BYTES;
        int rejected = 0;
        for (int round = 0; round < 3000; round++) {
            BitWriter writer = new BitWriter(8L * content);
            int length = random.nextInt(content + 1);
            for (int i = 0; i < length; i++) {
                int changed = i < 12 && random.nextInt(4) == 0 ? random.nextInt(256) : bytes[i];
                writer.write(changed, 8);
            }
            try {
                packing.unpack(writer.toBytes());
            } catch (MalformedSoftLabelsException e) {
                assertThat(e).hasMessageContaining("soft labels");
                rejected++;
            }
        }
        assertThat(rejected).isGreaterThan(2000);
    }

    @Test
    void shouldNameThePackingsThatAreKnown() {
        assertThat(SoftLabelPacking.of("top-k.q8/1")).isEqualTo(SoftLabelPacking.TOP_K);
        assertThat(SoftLabelPacking.of("dense.f32/1")).isEqualTo(SoftLabelPacking.EXACT);
        assertThatThrownBy(() -> SoftLabelPacking.of("zip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("packing must be one of top-k.q8/1, dense.f32/1, was zip");
    }
}
