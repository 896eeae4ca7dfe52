package io.mentorkd.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.admin.replay.LogBound;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

class ConvertersTest {

    /** Takes a moment. */
    @Command(name = "at")
    private static final class At {

        @Option(names = "--at")
        private Instant moment;

        static Instant read(String text) {
            At at = new At();
            ParseResult unused = Converters.register(new CommandLine(at)).parseArgs("--at", text);
            return at.moment;
        }
    }

    @Test
    void shouldReadMomentsAndHowLongAgo() {
        assertThat(At.read("2026-05-01T10:30:00Z")).isEqualTo("2026-05-01T10:30:00Z");
        assertThat(At.read("2026-05-01T10:30+02:00")).isEqualTo("2026-05-01T08:30:00Z");
        assertThat(At.read("2026-05-01T10:30")).isEqualTo("2026-05-01T10:30:00Z");
        assertThat(At.read("2026-05-01")).isEqualTo("2026-05-01T00:00:00Z");
        assertThat(At.read("2h")).isCloseTo(Instant.now().minusSeconds(7200), within(1, ChronoUnit.MINUTES));
        assertThat(At.read("1h30m")).isCloseTo(Instant.now().minusSeconds(5400), within(1, ChronoUnit.MINUTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-01", "2026-05-01T10:30", "2026-05-01T10:30+02:00"})
    void shouldReadTheSameMomentAsAReplayDoes(String text) {
        assertThat(LogBound.parse(text, Instant.EPOCH)).isEqualTo(new LogBound.AtTime(At.read(text)));
    }

    @Test
    void shouldSayWhatAMomentIs() {
        assertThatThrownBy(() -> At.read("soon"))
                .hasMessageContaining("UTC unless it says otherwise")
                .hasMessageContaining("1h30m")
                .hasMessageContaining("was 'soon'");
    }
}
