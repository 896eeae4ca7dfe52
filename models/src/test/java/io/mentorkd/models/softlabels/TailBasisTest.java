package io.mentorkd.models.softlabels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TailBasisTest {

    /** Coordinates that are the state's numbers themselves: the first varies by 8, the second by 1, the third hardly. */
    private static TailDirections axes() {
        float[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        return new TailDirections(
                new float[] {5, -3, 1},
                identity,
                identity,
                new float[] {2, 0.25f, 1e-6f},
                new float[] {-4, -0.5f, -2e-6f},
                new float[] {4, 0.5f, 2e-6f});
    }

    private static int[] codes(TailBasis basis, float... state) {
        int[] codes = new int[basis.codes()];
        for (int c = 0; c < codes.length; c++) {
            float coordinate = basis.encoderBias()[c];
            for (int d = 0; d < state.length; d++) {
                coordinate += basis.encoder()[c * state.length + d] * state[d];
            }
            codes[c] = Math.round(Math.min(basis.limits()[c], Math.max(0, coordinate)));
        }
        return codes;
    }

    @Test
    void shouldGiveBitsByWhatVariesAndLeaveOutWhatHardlyDoes() {
        TailBasis basis = axes().basis(12);

        assertThat(basis.bits()).containsExactly(7, 5);
        assertThat(basis.decoder()[0]).as("step over 8 and its margin").isCloseTo(10f / 127, within(1e-6f));
        assertThat(basis.decoder()[4]).as("step over 1 and its margin").isCloseTo(1.25f / 31, within(1e-6f));
    }

    @Test
    void shouldTellStatesBackToHalfAStep() {
        TailBasis basis = axes().basis(20);
        for (float[] state : new float[][] {{5, -3, 1}, {1, -3.5f, 1}, {9, -2.5f, 1}, {2.2f, -2.9f, 1}}) {
            float[] told = basis.states(new TailCodes(codes(basis, state)));

            assertThat(told[0]).isCloseTo(state[0], within(0.5f * basis.decoder()[0] + 1e-4f));
            assertThat(told[1]).isCloseTo(state[1], within(0.5f * basis.decoder()[4] + 1e-4f));
            assertThat(told[2]).isCloseTo(1, within(1e-4f));
        }
    }

    @Test
    void shouldEndWhereItsRangeEnds() {
        TailBasis basis = axes().basis(20);

        float[] told = basis.states(new TailCodes(codes(basis, 1000, -1000, 1)));

        assertThat(told[0]).isBetween(9f, 5 + 4 * 1.5f);
        assertThat(told[1]).isBetween(-3 - 0.5f * 1.5f, -3.5f);
    }

    @Test
    void shouldKeepOneCodeWhereNothingVaries() {
        float[] none = {0, 0};

        TailBasis basis = new TailDirections(
                        new float[] {1, 2}, new float[] {0, 0, 0, 0}, new float[] {0, 0, 0, 0}, none, none, none)
                .basis(96);

        assertThat(basis.bits()).containsExactly(1);
        assertThat(basis.states(new TailCodes(new int[] {1}))).containsExactly(1, 2);
    }

    @Test
    void shouldRefuseWhatIsNoBasis() {
        assertThatThrownBy(() -> TailBases.ofBits(17))
                .hasMessageStartingWith("bits must be at least one number, all in");
        assertThatThrownBy(TailBases::ofBits).hasMessageStartingWith("bits must be at least one number");
        assertThatThrownBy(
                        () -> new TailBasis(2, new int[] {1}, new float[2], new float[1], new float[3], new float[2]))
                .hasMessage("decoder must be 2 numbers, were 3");
        assertThatThrownBy(() -> new TailBasis(
                        1, new int[] {1}, new float[] {Float.NaN}, new float[1], new float[1], new float[1]))
                .hasMessage("encoder must be finite, one number was NaN");
    }
}
