package io.mentorkd.producers.teachers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.datasets.Input;
import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.producers.rationales.RationaleFile;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedTeacherTest {

    private static final Task SVAMP = Tasks.builtIn().require("svamp");
    private static final String FILE = "[{'input': 'A\\n', 'chain': 'one', 'completion': '1'},"
            + "{'input': 'B', 'chain': 'two'}, {'input': 'A', 'chain': 'three'}, {'input': 'C'}]";

    private final RecordedTeacher teacher = RecordedTeacher.read(List.of(file(FILE)), "gpt-3.5-turbo");

    @Test
    void shouldAnswerWithWhatTheFileHoldsForTheQuestionInItsOrder() {
        assertThat(teacher.answers(question("A"), 3))
                .containsExactly(
                        new TeacherAnswer("one", Optional.of("1")), new TeacherAnswer("three", Optional.empty()));
        assertThat(teacher.answers(question("A"), 1)).hasSize(1);
    }

    @Test
    void shouldHaveNoAnswerToAQuestionThatIsNotInTheFile() {
        assertThat(teacher.answers(question("D"), 3)).isEmpty();
        assertThat(teacher.answers(
                        QuestionRecords.of(Tasks.builtIn().require("asdiv"), "A", Optional.empty(), Split.TRAIN), 3))
                .isEmpty();
    }

    @Test
    void shouldKnowWhatItCouldNotUse() {
        assertThat(teacher.questions()).isEqualTo(2);
        assertThat(teacher.bad().count()).isEqualTo(1);
    }

    @Test
    void shouldHaveARevisionThatFollowsFromTheContentOfItsFiles() {
        assertThat(RecordedTeacher.read(List.of(file(FILE)), "other").identity().revision())
                .isEqualTo(teacher.identity().revision())
                .hasSize(12);
        assertThat(RecordedTeacher.read(List.of(file(FILE + " ")), "other")
                        .identity()
                        .revision())
                .isNotEqualTo(teacher.identity().revision());
    }

    private static Question question(String text) {
        return QuestionRecords.of(SVAMP, text, Optional.empty(), Split.TRAIN);
    }

    private static RationaleFile file(String json) {
        return new RationaleFile(
                Input.standardInput(
                        new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8))),
                SVAMP);
    }
}
