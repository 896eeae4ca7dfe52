package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class MomentConverterTest {

    private final MomentConverter converter = new MomentConverter();

    @Test
    void shouldReadMomentsAndHowLongAgo() {
        assertThat(converter.convert("2026-05-01T10:30:00Z")).isEqualTo("2026-05-01T10:30:00Z");
        assertThat(converter.convert("2026-05-01T10:30+02:00")).isEqualTo("2026-05-01T08:30:00Z");
        assertThat(converter.convert("2026-05-01T10:30"))
                .isEqualTo(LocalDate.of(2026, 5, 1)
                        .atTime(10, 30)
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
        assertThat(converter.convert("2026-05-01"))
                .isEqualTo(LocalDate.of(2026, 5, 1)
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant());
        assertThat(converter.convert("2h")).isCloseTo(Instant.now().minusSeconds(7200), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void shouldSayWhatAMomentIs() {
        assertThatThrownBy(() -> converter.convert("soon")).hasMessageContaining("was 'soon'");
    }
}
