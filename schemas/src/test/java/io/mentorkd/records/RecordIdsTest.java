package io.mentorkd.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordIdsTest {

    @Test
    void shouldNeverChangeTheIdOfAQuestion() {
        assertThat(RecordIds.questionId("coin_flip", "A coin is heads up."))
                .isEqualTo("eadf13b67ce1f3107383929c7a1a7552");
    }

    @Test
    void shouldTellApartPartsThatReadAlikeWhenJoined() {
        assertThat(RecordIds.questionId("ab", "c")).isNotEqualTo(RecordIds.questionId("a", "bc"));
    }

    @Test
    void shouldGiveEverySampleOfAQuestionItsOwnId() {
        assertThat(RecordIds.rationaleId("q", "solver", "1", "none", 0))
                .isNotEqualTo(RecordIds.rationaleId("q", "solver", "1", "none", 1));
    }
}
