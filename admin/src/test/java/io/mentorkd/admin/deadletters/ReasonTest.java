package io.mentorkd.admin.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "offset 17 of partition 3 | offset # of partition #",
                "was 0.25, not 1 | was #, not #",
                "the key is '4f2a' and not \"5b\" | the key is '…' and not '…'",
                "it doesn't hold and won't | it doesn't hold and won't",
                "softLabels.tokenizerSha256 is 0a1b2c3d4e5f60718293 | softLabels.tokenizerSha# is #",
                "id 123e4567-e89b-12d3-a456-426614174000 again | id # again",
                "the facade decade is over | the facade decade is over"
            })
    void shouldLeaveOutWhatDiffersFromRecordToRecord(String message, String expected) {
        assertThat(Reason.of("io.mentorkd.SomeException", message)).isEqualTo(new Reason("SomeException", expected));
    }

    @ParameterizedTest
    @CsvSource({"300", "100000"})
    void shouldStayShort(int length) {
        assertThat(Reason.of("X", "very ".repeat(length)).text()).hasSizeLessThan(200);
    }
}
