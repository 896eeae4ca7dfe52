package io.mentorkd.faults.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration EVERY = Duration.ofSeconds(25);
    private static final Targets TARGETS = new Targets(
            List.of("teacher-1", "filter-1", "student"),
            List.of("broker-1", "broker-2", "broker-3"),
            List.of("broker-1", "student"),
            true);

    @TempDir
    private Path directory;

    @Test
    void shouldDrawTheSameFaultsForTheSameSeed() {
        assertThat(Schedule.drawn(7, HALF_AN_HOUR, EVERY, TARGETS))
                .isEqualTo(Schedule.drawn(7, HALF_AN_HOUR, EVERY, TARGETS))
                .isNotEqualTo(Schedule.drawn(8, HALF_AN_HOUR, EVERY, TARGETS));
    }

    @Test
    void shouldDrawFiftyFaultsAndMoreInHalfAnHour() {
        assertThat(Schedule.drawn(7, HALF_AN_HOUR, EVERY, TARGETS).faults()).hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void shouldDrawEveryKindSooner() {
        Set<FaultKind> drawn = EnumSet.noneOf(FaultKind.class);
        for (long seed = 1; seed <= 10; seed++) {
            drawn.addAll(Schedule.drawn(seed, HALF_AN_HOUR, EVERY, TARGETS).faults().stream()
                    .map(Fault::kind)
                    .collect(Collectors.toSet()));
        }

        assertThat(drawn).containsExactlyInAnyOrder(FaultKind.values());
    }

    @Test
    void shouldStrikeOneBrokerAtATime() {
        List<Fault> ofBrokers = Schedule.drawn(7, HALF_AN_HOUR, EVERY, TARGETS).faults().stream()
                .filter(fault -> Schedule.isOfBrokers(fault.target(), TARGETS))
                .toList();

        for (int index = 1; index < ofBrokers.size(); index++) {
            assertThat(ofBrokers.get(index).at())
                    .isGreaterThan(ofBrokers.get(index - 1).until());
        }
    }

    @Test
    void shouldReadWhatItHasWritten() throws IOException {
        Schedule drawn = Schedule.drawn(7, HALF_AN_HOUR, EVERY, TARGETS);
        Path file = directory.resolve("schedule.txt");
        drawn.write(file);

        assertThat(Schedule.read(file)).isEqualTo(drawn);
    }

    @Test
    void shouldNameTheLineThatIsNoFault() throws IOException {
        Path file = directory.resolve("schedule.txt");
        Files.writeString(file, "# the smallest that fails\n1.5 KILL teacher-1 2 # here\n3 KILL teacher-1\n");

        assertThatThrownBy(() -> Schedule.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schedule.txt, line 3")
                .hasMessageContaining("four words");
    }
}
