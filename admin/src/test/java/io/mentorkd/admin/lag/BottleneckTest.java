package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BottleneckTest {

    @Test
    void shouldBeTheStageThatNeedsLongestToCatchUp() {
        assertThat(Bottleneck.among(List.of(
                        paced("p.filter", 1000, CatchUp.in(Duration.ofSeconds(9))),
                        paced("p.join", 10, CatchUp.in(Duration.ofSeconds(90))))))
                .hasValueSatisfying(slowest -> assertThat(slowest.group()).isEqualTo("p.join"));
    }

    @Test
    void shouldBeTheStageThatNeverCatchesUp() {
        assertThat(Bottleneck.among(List.of(
                        paced("p.filter", 1, CatchUp.NEVER), paced("p.join", 10, CatchUp.in(Duration.ofDays(90))))))
                .hasValueSatisfying(slowest -> {
                    assertThat(slowest.group()).isEqualTo("p.filter");
                    assertThat(slowest.stage()).isEqualTo("filter");
                    assertThat(slowest.eta()).isEqualTo(CatchUp.NEVER);
                });
    }

    @Test
    void shouldBeTheStageWhoseFirstUnreadRecordIsOldestBeforePacesAreKnown() {
        assertThat(Bottleneck.among(List.of(
                        group("p.filter", 9, Duration.ofSeconds(5), OptionalDouble.empty(), CatchUp.UNKNOWN),
                        group("p.join", 1, Duration.ofSeconds(6), OptionalDouble.empty(), CatchUp.UNKNOWN))))
                .hasValueSatisfying(slowest -> assertThat(slowest.group()).isEqualTo("p.join"));
    }

    @Test
    void shouldBeNoneWhenAllHaveCaughtUpOrAreNotOfThePipeline() {
        assertThat(Bottleneck.among(
                        List.of(paced("p.filter", 0, CatchUp.UNKNOWN), paced("another", 10, CatchUp.UNKNOWN))))
                .isEmpty();
    }

    @Test
    void shouldBeWhereNobodyIsThereBeforeWhereSomebodyIsSlow() {
        GroupLag dead = withPresence(paced("p.filter", 1, CatchUp.UNKNOWN), new Presence("empty", OptionalInt.of(0)));

        assertThat(Bottleneck.among(List.of(paced("p.join", 1_000_000, CatchUp.NEVER), dead))
                        .orElseThrow()
                        .group())
                .isEqualTo("p.filter");
    }

    private static GroupLag withPresence(GroupLag group, Presence presence) {
        return new GroupLag(
                group.reader(),
                presence,
                new Standing(Status.STOP, 1),
                group.lag(),
                group.workLeft(),
                group.partitions(),
                group.error());
    }

    private static GroupLag paced(String group, long lag, CatchUp eta) {
        return group(group, lag, Duration.ofSeconds(1), OptionalDouble.of(1), eta);
    }

    private static GroupLag group(String group, long lag, Duration behind, OptionalDouble rate, CatchUp eta) {
        return new GroupLag(
                new Reader(group, GroupType.CONSUMER, group.startsWith("p.") ? group.substring(2) : Stages.OTHER),
                new Presence("stable", OptionalInt.of(1)),
                new Standing(Status.OK, 1),
                new Lag(OptionalLong.of(lag), Optional.of(behind), rate, eta, RetentionRisk.NONE),
                WorkLeft.NONE,
                List.of(),
                Optional.empty());
    }
}
