package io.mentorkd.dashboard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.GroupType;
import io.mentorkd.admin.lag.Lag;
import io.mentorkd.admin.lag.Presence;
import io.mentorkd.admin.lag.Reader;
import io.mentorkd.admin.lag.Standing;
import io.mentorkd.admin.lag.Status;
import io.mentorkd.admin.lag.WorkLeft;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PipelineStageTest {

    private static final Topics TOPICS = new Topics("p.");

    @Test
    void shouldTellStudentsFromMentorsByWhatTheirModelsAreUsedFor() {
        GroupLag labeler = group("p.mentor-label.big", "mentor label", GroupType.CONSUMER);
        List<GroupLag> all = List.of(labeler);

        assertThat(stage("p.trainer.big", all)).contains(PipelineStage.MENTOR_TRAIN);
        assertThat(stage("p.trainer.distilled", all)).contains(PipelineStage.STUDENT_TRAIN);
        assertThat(stage("p.trainer.mentor", List.of())).contains(PipelineStage.MENTOR_TRAIN);
        assertThat(PipelineStage.of(labeler, all, TOPICS)).contains(PipelineStage.MENTOR_LABEL);
        assertThat(PipelineStage.of(group("p.others", "other", GroupType.CONSUMER), all, TOPICS))
                .isEmpty();
    }

    private static Optional<PipelineStage> stage(String group, List<GroupLag> all) {
        return PipelineStage.of(group(group, "trainer", GroupType.TRAINER), all, TOPICS);
    }

    private static GroupLag group(String group, String stage, GroupType type) {
        return new GroupLag(
                new Reader(group, type, stage),
                new Presence("empty", OptionalInt.empty()),
                new Standing(Status.OK, 1),
                Lag.UNKNOWN,
                WorkLeft.NONE,
                List.of(),
                Optional.empty());
    }
}
