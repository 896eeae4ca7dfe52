package io.mentorkd.processors.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.RecordIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Hash128Test {

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
