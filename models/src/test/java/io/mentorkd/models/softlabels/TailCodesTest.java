package io.mentorkd.models.softlabels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TailCodesTest {
    private static final TailBasis BASIS = TailBases.ofBits(16, 9, 3, 1);

    private final Random random = new Random(1);

    private TailCodes codes(int tokens) {
        int[] values = new int[tokens * BASIS.codes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1 << BASIS.bits()[i % BASIS.codes()]);
        }
        return new TailCodes(values);
    }

    @Test
    void shouldGiveBackWhatWasPacked() {
        for (int tokens : new int[] {1, 2, 60, 300}) {
            TailCodes codes = codes(tokens);

            byte[] bytes = codes.pack(BASIS);

            assertThat(TailCodes.unpack(bytes, BASIS).values()).isEqualTo(codes.values());
            assertThat(bytes.length).isEqualTo((tokens < 128 ? 1 : 2) + 4 + (29 * tokens + 7) / 8 + 4);
        }
    }

    @Test
    void shouldRefuseCodesOfAnotherBasis() {
        byte[] bytes = codes(5).pack(BASIS);

        assertThatThrownBy(() -> TailCodes.unpack(bytes, TailBases.ofBits(16, 9, 3)))
                .isInstanceOf(MalformedSoftLabelsException.class)
                .hasMessageMatching("tail codes are of the basis [0-9a-f]{8}, not of [0-9a-f]{8}: read them with the"
                        + " checkpoint of the mentor's revision that they name");
    }

    @Test
    void shouldRejectBytesThatAreCutShortOrWereChanged() {
        byte[] bytes = codes(9).pack(BASIS);

        for (int i = 0; i < bytes.length; i++) {
            byte[] cut = Arrays.copyOf(bytes, i);
            assertThatThrownBy(() -> TailCodes.unpack(cut, BASIS)).isInstanceOf(MalformedSoftLabelsException.class);
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> TailCodes.unpack(changed, BASIS)).isInstanceOf(MalformedSoftLabelsException.class);
        }
    }

    /** A right checksum over a wrong number of tokens must not ask for much memory. */
    @Test
    void shouldRejectMoreTokensThanTheBytesHold() {
        BitWriter writer = new BitWriter(64);
        writer.writeNumber(Integer.MAX_VALUE);
        writer.write(BASIS.fingerprint(), Integer.SIZE);
        byte[] bytes = writer.toBytes();

        assertThatThrownBy(() -> TailCodes.unpack(bytes, BASIS))
                .isInstanceOf(MalformedSoftLabelsException.class)
                .hasMessage("tail codes of 2147483647 tokens are cut short");
    }
}
