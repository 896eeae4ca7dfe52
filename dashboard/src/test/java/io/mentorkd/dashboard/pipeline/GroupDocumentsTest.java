package io.mentorkd.dashboard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.admin.lag.CatchUp;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.GroupType;
import io.mentorkd.admin.lag.Presence;
import io.mentorkd.admin.lag.Status;
import io.mentorkd.admin.lag.WorkLeft;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the page says of a group's status, which is what {@code mentorkd lag} says. */
class GroupDocumentsTest {

    private static final Topics TOPICS = new Topics("p.");

    @Test
    void shouldNotBeSureOfAGroupWithoutMembersThatLagsUntilEnoughWasSeenOfIt() {
        assertThat(GroupDocuments.group(lagging(.2), Optional.empty())).satisfies(group -> {
            assertThat(group.status()).isEqualTo(StageStatus.OK);
            assertThat(group.sure()).isFalse();
        });
        assertThat(GroupDocuments.group(lagging(1), Optional.empty()).sure()).isTrue();
    }

    @Test
    void shouldNotBeSureOfAStageWhileItIsNotOfOneOfItsGroups() {
        assertThat(StageSummary.of(PipelineStage.FILTER, TOPICS, List.of(lagging(1), lagging(.2)))
                        .sure())
                .isFalse();
        assertThat(StageSummary.of(PipelineStage.FILTER, TOPICS, List.of()).sure())
                .isTrue();
    }

    private static GroupLag lagging(double seen) {
        return new GroupLag(
                "p.filter",
                GroupType.STREAMS,
                "filter",
                new Presence("empty", OptionalInt.of(0)),
                Status.OK,
                seen,
                OptionalLong.of(5),
                Optional.empty(),
                OptionalDouble.empty(),
                CatchUp.UNKNOWN,
                WorkLeft.NONE,
                List.of(),
                Optional.empty());
    }
}
