package io.mentorkd.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.topics.Groups.Named;
import io.mentorkd.topics.Groups.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {

    private static final Groups GROUPS = new Topics("p.").groups();

    @ParameterizedTest
    @CsvSource({
        "FILTER,,p.filter",
        "JOIN,,p.join",
        "GRADE,,p.graders",
        "TEACHER,openai-x,p.teacher-openai-x",
        "MENTOR_GENERATE,big.one,p.mentor-generate.big.one",
        "MENTOR_LABEL,mentor,p.mentor-label.mentor",
        "TRAINER,student,p.trainer.student",
        "REPLAY,1a2b,p.replay.1a2b"
    })
    void shouldKnowAgainWhatItNames(Stage stage, String of, String group) {
        assertThat(of == null ? GROUPS.of(stage) : GROUPS.of(stage, of)).isEqualTo(group);
        assertThat(GROUPS.named(group)).contains(new Named(stage, of == null ? "" : of));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter", "q.filter", "p.filter.anew", "p.joining", "p.readers", "p.", ""})
    void shouldTakeNoOtherNameForAStage(String group) {
        assertThat(GROUPS.named(group)).isEmpty();
    }

    @Test
    void shouldTellTheModelOfATrainerAlone() {
        assertThat(GROUPS.trainedModel("p.trainer.student")).contains("student");
        assertThat(GROUPS.trainedModel("p.mentor-label.mentor")).isEmpty();
    }

    @Test
    void shouldRefuseANameWhereThereIsNoneAndNoneWhereThereIsOne() {
        assertThatThrownBy(() -> GROUPS.of(Stage.FILTER, "x")).hasMessageContaining("was FILTER");
        assertThatThrownBy(() -> GROUPS.of(Stage.TRAINER)).hasMessageContaining("was TRAINER");
    }
}
