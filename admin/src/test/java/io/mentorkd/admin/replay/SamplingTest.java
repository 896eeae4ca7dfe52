package io.mentorkd.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {

    private static final List<String> IDS =
            IntStream.range(0, 10_000).mapToObj(Integer::toHexString).toList();

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.25, 0.9})
    void shouldTakeAboutTheFractionThatIsAskedFor(double fraction) {
        long taken = IDS.stream().filter(new Sampling(fraction, 7)::includes).count();

        assertThat(taken / (double) IDS.size()).isBetween(fraction - 0.02, fraction + 0.02);
    }

    @Test
    void shouldHoldASmallerSampleOfTheSameSeed() {
        Sampling small = new Sampling(0.1, 7);
        Sampling large = new Sampling(0.4, 7);

        assertThat(IDS.stream().filter(small::includes)).isNotEmpty().allMatch(large::includes);
    }

    @Test
    void shouldDrawAnotherSampleWithAnotherSeed() {
        List<String> first = IDS.stream().filter(new Sampling(0.5, 1)::includes).toList();
        List<String> second =
                IDS.stream().filter(new Sampling(0.5, 2)::includes).toList();

        assertThat(first).isNotEqualTo(second);
        assertThat(IDS).allMatch(Sampling.ALL::includes);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.5, Double.NaN})
    void shouldRefuseWhatIsNoFraction(double fraction) {
        assertThatThrownBy(() -> new Sampling(fraction, 0))
                .hasMessage("fraction must be above 0 and at most 1, was " + fraction);
    }
}
