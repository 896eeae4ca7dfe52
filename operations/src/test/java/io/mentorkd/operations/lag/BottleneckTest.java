package io.mentorkd.operations.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BottleneckTest {

    private static final Optional<Duration> UNKNOWN = Optional.empty();

    @Test
    void shouldBeTheStageThatNeedsLongestToCatchUp() {
        assertThat(Bottleneck.among(List.of(
                        paced("p.filter", 1000, Optional.of(Duration.ofSeconds(9))),
                        paced("p.join", 10, Optional.of(Duration.ofSeconds(90))))))
                .hasValueSatisfying(slowest -> assertThat(slowest.group()).isEqualTo("p.join"));
    }

    @Test
    void shouldBeTheStageThatNeverCatchesUp() {
        assertThat(Bottleneck.among(
                        List.of(paced("p.filter", 1, UNKNOWN), paced("p.join", 10, Optional.of(Duration.ofDays(90))))))
                .hasValueSatisfying(slowest -> {
                    assertThat(slowest.group()).isEqualTo("p.filter");
                    assertThat(slowest.stage()).isEqualTo("filter");
                    assertThat(slowest.eta()).isEmpty();
                });
    }

    @Test
    void shouldBeTheStageWhoseFirstUnreadRecordIsOldestBeforePacesAreKnown() {
        assertThat(Bottleneck.among(List.of(
                        group("p.filter", 9, Duration.ofSeconds(5), OptionalDouble.empty(), UNKNOWN),
                        group("p.join", 1, Duration.ofSeconds(6), OptionalDouble.empty(), UNKNOWN))))
                .hasValueSatisfying(slowest -> assertThat(slowest.group()).isEqualTo("p.join"));
    }

    @Test
    void shouldBeNoneWhenAllHaveCaughtUpOrAreNotOfThePipeline() {
        assertThat(Bottleneck.among(List.of(paced("p.filter", 0, UNKNOWN), paced("another", 10, UNKNOWN))))
                .isEmpty();
    }

    private static GroupLag paced(String group, long lag, Optional<Duration> eta) {
        return group(group, lag, Duration.ofSeconds(1), OptionalDouble.of(1), eta);
    }

    private static GroupLag group(
            String group, long lag, Duration behind, OptionalDouble rate, Optional<Duration> eta) {
        return new GroupLag(
                group,
                GroupType.CONSUMER,
                group.startsWith("p.") ? group.substring(2) : Stages.OTHER,
                "stable",
                Status.OK,
                1,
                OptionalLong.of(lag),
                Optional.of(behind),
                rate,
                eta,
                WorkLeft.NONE,
                List.of(),
                Optional.empty());
    }
}
