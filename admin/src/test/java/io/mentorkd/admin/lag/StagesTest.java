package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.topics.Topics;
import io.mentorkd.topics.TrainerLease;
import io.mentorkd.topics.TrainerLease.Role;
import io.mentorkd.topics.TrainerLease.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagesTest {

    private static final Topics TOPICS = new Topics("p.");
    private static final Stages STAGES = new Stages(TOPICS);
    private static final Set<String> ACCEPTED = Set.of(TOPICS.accepted());

    @ParameterizedTest
    @CsvSource({
        "p.filter,filter",
        "p.join,join",
        "p.graders,grade",
        "p.teacher-openai-x,teacher",
        "p.mentor-generate.m,mentor generate",
        "p.mentor-label.m,mentor label",
        "p.replay.1a2b,other",
        "p.readers,other",
        "filter,other"
    })
    void shouldCallAStageAsTheCommandThatRunsIt(String group, String stage) {
        assertThat(STAGES.reader(group, GroupType.CONSUMER).stage()).isEqualTo(stage);
    }

    @Test
    void shouldTakeATrainerForWhatItSaysThatItTrainsWhateverItsName() {
        assertThat(stage("p.trainer.mentor-kd", lease(Role.STUDENT), ACCEPTED, Set.of()))
                .isEqualTo("student train");
        assertThat(stage("p.trainer.big", lease(Role.MENTOR), ACCEPTED, Set.of()))
                .isEqualTo("mentor train");
    }

    @Test
    void shouldTellMentorsFromStudentsByWhatTheirModelsAreUsedForWhereTheyDoNotSay() {
        Set<String> asked = STAGES.asked(List.of("p.mentor-label.big", "p.mentor-generate.other", "p.filter"));

        assertThat(asked).containsExactlyInAnyOrder("big", "other");
        assertThat(stage("p.trainer.big", Optional.empty(), ACCEPTED, asked)).isEqualTo("mentor train");
        assertThat(stage("p.trainer.mentor", Optional.empty(), ACCEPTED, asked)).isEqualTo("mentor train");
        assertThat(stage("p.trainer.mentor-rationales", Optional.empty(), ACCEPTED, asked))
                .isEqualTo("student train");
        assertThat(stage("p.trainer.big", Optional.empty(), Set.of(TOPICS.examples()), asked))
                .isEqualTo("student train");
    }

    private static String stage(String group, Optional<TrainerLease> lease, Set<String> reads, Set<String> asked) {
        return STAGES.trainer(group, lease, reads, asked).stage();
    }

    private static Optional<TrainerLease> lease(Role role) {
        return Optional.of(new TrainerLease(role, State.RUNNING, Instant.now(), Instant.now()));
    }
}
