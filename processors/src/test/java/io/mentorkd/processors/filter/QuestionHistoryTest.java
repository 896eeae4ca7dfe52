package io.mentorkd.processors.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.records.RecordIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionHistoryTest {

    private static final Hash128 FIRST = Hash128.of("first");
    private static final Hash128 SECOND = Hash128.of("second");
    private static final Hash128 CHAIN = Hash128.of("67 - 35 = 32.");

    @Test
    void shouldHoldWhatWasAddedAfterItWasStored() {
        QuestionHistory stored = QuestionHistory.ofBytes(QuestionHistory.EMPTY
                .withRejected(FIRST)
                .withAccepted(SECOND, CHAIN)
                .toBytes());

        assertThat(stored.holds(FIRST)).isTrue();
        assertThat(stored.holds(SECOND)).isTrue();
        assertThat(stored.holds(CHAIN)).isFalse();
        assertThat(stored.acceptedWith(CHAIN)).contains(SECOND);
        assertThat(stored.acceptedWith(FIRST)).isEmpty();
    }

    @Test
    void shouldTakeThirtyTwoBytesForARationale() {
        assertThat(QuestionHistory.EMPTY
                        .withRejected(FIRST)
                        .withRejected(SECOND)
                        .toBytes())
                .hasSize(64);
    }

    @Test
    void shouldRefuseBytesThatAreNoHistory() {
        assertThatThrownBy(() -> QuestionHistory.ofBytes(new byte[33]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("33");
    }

    @Test
    void shouldTurnAnIdIntoBytesAndBack() {
        String id = RecordIds.questionId("svamp", "How many?");

        assertThat(Hash128.ofId(id).orElseThrow().toId()).isEqualTo(id);
        assertThat(Hash128.at(Hash128.ofId(id).orElseThrow().toBytes(), 0).toId())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00112233445566778899aabbccddeef",
                "00112233445566778899aabbccddeefff",
                "00112233445566778899AABBCCDDEEFF",
                "00112233445566778899aabbccddeefg"
            })
    void shouldNotTakeAnythingElseForAnId(String id) {
        assertThat(Hash128.ofId(id)).isEmpty();
    }
}
