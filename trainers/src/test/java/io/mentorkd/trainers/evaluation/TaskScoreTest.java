package io.mentorkd.trainers.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskScoreTest {

    @Test
    void shouldGiveTheIntervalOfWilson() {
        // 81 of 263, 95 %: 0.2553 to 0.3662 (Newcombe 1998, table I).
        TaskScore score = new TaskScore("svamp", 263, 81, 0);

        assertThat(score.accuracy()).isCloseTo(0.3080, within(5e-5));
        assertThat(score.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(score.high()).isCloseTo(0.3662, within(5e-5));
    }

    @Test
    void shouldKeepTheIntervalWithinNothingAndAll() {
        assertThat(new TaskScore("svamp", 15, 0, 15).low()).isZero();
        assertThat(new TaskScore("svamp", 15, 15, 0).high()).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldKnowNothingWhereNothingWasAsked() {
        TaskScore score = new TaskScore("svamp", 0, 0, 0);

        assertThat(List.of(score.accuracy(), score.low(), score.high())).containsExactly(0.0, 0.0, 1.0);
    }

    @Test
    void shouldRefuseMoreAnswersThanQuestions() {
        assertThatThrownBy(() -> new TaskScore("svamp", 3, 2, 2)).hasMessageContaining("were 2, 2 and 3");
    }
}
