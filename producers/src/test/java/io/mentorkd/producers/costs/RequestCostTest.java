package io.mentorkd.producers.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestCostTest {

    private static final Price MINI =
            new Price(new BigDecimal("0.15"), new BigDecimal("0.075"), new BigDecimal("0.60"));

    @Test
    void shouldCountWhatIsInTheCacheAtItsOwnPrice() {
        // 600 at 0.15, 400 at 0.075, 200 at 0.60: 90 + 30 + 120 millionths of a dollar.
        assertThat(MINI.micros(new Usage(1_000, 400, 200, 50, false))).isEqualTo(240);
    }

    @Test
    void shouldRoundToTheNearestMillionth() {
        assertThat(MINI.micros(new Usage(3, 0, 0, 0, false))).isZero();
        assertThat(MINI.micros(new Usage(4, 0, 0, 0, false))).isEqualTo(1);
        assertThat(MINI.micros(new Usage(1, 0, 1, 0, false))).isEqualTo(1);
    }

    @Test
    void shouldDivideThePromptEquallyAndTheRestByTokens() {
        RequestCost cost = RequestCost.of(MINI, new Usage(400, 0, 300, 0, false), List.of(50, 100, 150));

        // 60 for the prompt, 20 each; 180 for the rest.
        assertThat(cost).isEqualTo(new RequestCost(240, List.of(50L, 80L, 110L)));
    }

    @Test
    void shouldGiveWhatIsLeftToThoseThatLostMostByRounding() {
        Price one = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO);

        assertThat(RequestCost.of(one, new Usage(8, 0, 9, 0, false), List.of(3, 3, 3))
                        .shares())
                .containsExactly(3L, 3L, 2L);
        assertThat(RequestCost.of(
                                new Price(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE),
                                new Usage(8, 0, 10, 0, false),
                                List.of(1, 1, 4))
                        .shares())
                .as("quotas of 1 2/3, 1 2/3 and 6 2/3")
                .containsExactly(2L, 2L, 6L);
    }

    @Test
    void shouldDivideWhatAServerTellsOfTheFirstSampleAlone() {
        RequestCost cost = RequestCost.of(
                new Price(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.TEN),
                new Usage(5, 0, 6, 0, false),
                List.of(10, 20));

        assertThat(cost).isEqualTo(new RequestCost(60, List.of(20L, 40L)));
    }

    @Test
    void shouldAlwaysDivideTheWholeAndNothingElse() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 20_000; round++) {
            Price price = new Price(price(random), price(random), price(random));
            int prompt = random.nextInt(100_000);
            int completion = random.nextInt(100_000);
            Usage usage = new Usage(
                    prompt,
                    random.nextInt(prompt + 1),
                    completion,
                    random.nextInt(completion + 1),
                    random.nextBoolean());
            List<Integer> tokens = new ArrayList<>();
            int samples = 1 + random.nextInt(12);
            for (int sample = 0; sample < samples; sample++) {
                tokens.add(random.nextInt(4) == 0 ? 0 : random.nextInt(50_000));
            }

            RequestCost cost = RequestCost.of(price, usage, tokens);

            assertThat(cost.shares().stream().mapToLong(Long::longValue).sum()).isEqualTo(price.micros(usage));
            for (int sample = 0; sample < samples; sample++) {
                assertThat(cost.shares().get(sample)).isNotNegative();
                for (int other = 0; other < samples; other++) {
                    if (tokens.get(sample) > tokens.get(other)
                            && price.completion().signum() > 0
                            && usage.completionTokens() > 0) {
                        assertThat(cost.shares().get(sample))
                                .isGreaterThanOrEqualTo(cost.shares().get(other));
                    }
                    if (tokens.get(sample).equals(tokens.get(other))) {
                        assertThat(Math.abs(cost.shares().get(sample)
                                        - cost.shares().get(other)))
                                .isLessThanOrEqualTo(1);
                    }
                }
            }
        }
    }

    @Test
    void shouldRefuseUsageThatCannotBe() {
        assertThatThrownBy(() -> new Usage(-3, 0, 0, 0, false)).hasMessage("promptTokens must be at least 0, was -3");
        assertThatThrownBy(() -> new Usage(3, 4, 0, 0, false))
                .hasMessage("cachedTokens must be from 0 to promptTokens, which is 3, was 4");
        assertThatThrownBy(() -> new Usage(3, 0, 1, 2, false)).hasMessageContaining("reasoningTokens must be from 0");
        assertThatThrownBy(() -> new RequestCost(3, List.of(1L, 1L))).hasMessageContaining("add up to micros");
    }

    @Test
    void shouldAddUpTheTurnsOfAPrompt() {
        assertThat(new Usage(10, 2, 5, 1, false).plus(Usage.estimated(20, 3))).isEqualTo(new Usage(30, 2, 8, 1, true));
    }

    private static BigDecimal price(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextInt(3) == 0 ? 0 : random.nextInt(100_000), random.nextInt(6));
    }
}
