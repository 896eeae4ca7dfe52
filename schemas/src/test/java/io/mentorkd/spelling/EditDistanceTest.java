package io.mentorkd.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "student, student, 0",
        "student, students, 1",
        "trainer, trianer, 2",
        "kitten, sitting, 3",
        "A, a, 1"
    })
    void shouldCountTheLettersToChangeInBothDirections(String one, String other, int distance) {
        assertThat(EditDistance.between(one, other)).isEqualTo(distance);
        assertThat(EditDistance.between(other, one)).isEqualTo(distance);
    }
}
