package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.log.LogRange;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundStepsTest {

    private static final List<RoundExample> EXAMPLES = IntStream.range(0, 23)
            .mapToObj(i -> new RoundExample(new int[] {i, 1}, new int[1 + i % 5], Optional.empty()))
            .toList();

    @Test
    void shouldTakeEveryExampleOnceAPass() {
        RoundSteps steps = steps(3, 5);

        assertThat(steps.count()).isEqualTo(3 * 5);
        for (int pass = 0; pass < 3; pass++) {
            List<RoundExample> taken = new ArrayList<>();
            for (int step = 0; step < 5; step++) {
                taken.addAll(steps.batch(5 * pass + step));
            }
            assertThat(taken).containsExactlyInAnyOrderElementsOf(EXAMPLES);
        }
    }

    @Test
    void shouldGiveTheSameBatchWhateverWasAskedBefore() {
        RoundSteps fromTheStart = steps(3, 5);
        for (long step = 0; step < 15; step++) {
            assertThat(steps(3, 5).batch(step)).isEqualTo(fromTheStart.batch(step));
        }
    }

    @Test
    void shouldOrderEachPassAnew() {
        RoundSteps steps = steps(2, 23);

        assertThat(steps.batch(0)).isNotEqualTo(steps.batch(1));
    }

    @Test
    void shouldHaveNoStepsWithoutExamples() {
        assertThat(new RoundSteps(List.of(), round(4), 5).count()).isZero();
    }

    @Test
    void shouldTakeExactlyTheStepsAskedForAndCutTheLastPass() {
        RoundSteps whole = steps(3, 5);
        RoundSteps cut = new RoundSteps(EXAMPLES, round(1, OptionalLong.of(13)), 5);

        assertThat(cut.count()).isEqualTo(13);
        for (long step = 0; step < 13; step++) {
            assertThat(cut.batch(step)).isEqualTo(whole.batch(step));
        }
    }

    @Test
    void shouldTakeFewerStepsThanAPassWhereThatIsAskedFor() {
        assertThat(new RoundSteps(EXAMPLES, round(20, OptionalLong.of(2)), 5).count())
                .isEqualTo(2);
        assertThat(new RoundSteps(List.of(), round(20, OptionalLong.of(2)), 5).count())
                .isZero();
    }

    private static RoundSteps steps(int passes, int batchSize) {
        return new RoundSteps(EXAMPLES, round(passes), batchSize);
    }

    private static Round round(int passes) {
        return round(passes, OptionalLong.empty());
    }

    private static Round round(int passes, OptionalLong steps) {
        return new Round(1, new LogRange("accepted", new TreeMap<>()), List.of(), passes, steps, 42);
    }
}
