package io.mentorkd.trainers.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.trainers.fakes.Examples;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundConfigTest {

    @Test
    void shouldNameTheArgumentThatIsWrongAndItsValue() {
        Duration wait = Duration.ofSeconds(1);
        assertThatThrownBy(() -> config(0, 1, wait, 1, 0)).hasMessage("passes must be at least 1, was 0");
        assertThatThrownBy(() -> config(1, 0, wait, 1, 0)).hasMessage("minRecords must be at least 1, was 0");
        assertThatThrownBy(() -> config(1, 3, wait, 2, 0))
                .hasMessage("maxRecords must be at least minRecords (3), was 2");
        assertThatThrownBy(() -> config(1, 1, wait.negated(), 1, 0)).hasMessageContaining("maxWait");
        assertThatThrownBy(() -> config(1, 1, wait, 1, 1.1)).hasMessageContaining("[0, 1], was 1.1");
        assertThatThrownBy(() -> config(1, 1, wait, 1, Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void shouldRefuseARoundOfNoSteps() {
        assertThatThrownBy(() -> RoundConfig.DEFAULT.withSteps(0)).hasMessage("steps must be at least 1, was 0");
        assertThat(RoundConfig.DEFAULT.withSteps(7).steps()).hasValue(7);
    }

    @Test
    void shouldSelectByTaskAndSource() {
        ExampleSelection teachers = new ExampleSelection(Set.of(Examples.TASK), Set.of(Source.TEACHER));

        assertThat(teachers.includes(Examples.accepted("q", "chain"))).isTrue();
        assertThat(teachers.includes(
                        Examples.accepted(Examples.question("svamp", "q", Split.TRAIN), "chain", Source.TEACHER)))
                .isFalse();
        assertThat(teachers.includes(
                        Examples.accepted(Examples.question(Examples.TASK, "q", Split.TRAIN), "c", Source.MENTOR)))
                .isFalse();
    }

    @Test
    void shouldRefuseASelectionOfNoSource() {
        assertThatThrownBy(() -> new ExampleSelection(Set.of(), Set.of())).hasMessageContaining("TEACHER, MENTOR");
    }

    private static RoundConfig config(
            int passes, long minRecords, Duration maxWait, long maxRecords, double replayFraction) {
        return new RoundConfig(passes, OptionalLong.empty(), minRecords, maxWait, maxRecords, replayFraction);
    }
}
