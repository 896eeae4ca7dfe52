package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

    @Test
    void shouldBeThatOfTheWorstOfAllAndAsSureAsTheLeastSure() {
        assertThat(Standing.worst(List.of(
                        new Standing(Status.OK, .2), new Standing(Status.WARN, 1), new Standing(Status.IDLE, 1))))
                .contains(new Standing(Status.WARN, .2));
        assertThat(Standing.worst(List.of())).isEmpty();
    }

    @Test
    void shouldReadNoUnknownAsOk() {
        assertThat(Standing.worst(List.of(new Standing(Status.OK, 1), new Standing(Status.UNKNOWN, 1)))
                        .orElseThrow()
                        .word())
                .isEqualTo("?");
        assertThat(new Standing(Status.OK, .9).word()).isEqualTo("OK?");
        assertThat(new Standing(Status.OK, 1).word()).isEqualTo("OK");
    }
}
