package io.mentorkd.producers.rationales;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.datasets.layouts.RecordFormat;
import io.mentorkd.producers.questions.QuestionFile;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The authors' data files, in the folder that the system property {@code mentorkd.data} names. */
@Tag("recorded")
class RecordedRationalesTest {

    @ParameterizedTest
    @CsvSource({
        "mentor, train, svamp, 2100, 1558",
        "mentor, train, last_letter_concatenation, 1050, 1029",
        "mentor, train, tracking_shuffled_objects, 1575, 1392",
        "teacher, test, last_letter_concatenation, 150, 84",
        "teacher, test, tracking_shuffled_objects, 225, 113"
    })
    void shouldAgreeWithEveryVerdictOfTheFile(String source, String split, String task, int records, int correct) {
        GradingReport report = OfflineGrading.grade(List.of(file(source, split, task)), Convention.MENTOR_KD);

        assertThat(report.disagreements()).isEmpty();
        assertThat(report.agreement()).hasValue(1);
        assertThat(report.compared()).isEqualTo(records);
        assertThat(report.records()).isEqualTo(records);
        assertThat(report.count(Verdict.CORRECT)).isEqualTo(correct);
        assertThat(report.bad().isEmpty()).isTrue();
    }

    @Test
    void shouldCallEveryTeacherRationaleRightThatGetsTheGoldAnswerAsItsCompletion() {
        RationaleFile file = file("teacher", "train", "last_letter_concatenation");

        GradingReport report = OfflineGrading.grade(
                List.of(new RationaleFile(file.input(), file.task(), Split.TRAIN, true)), Convention.MENTOR_KD);

        assertThat(report.count(Verdict.CORRECT)).isEqualTo(1050).isEqualTo(report.records());
    }

    @ParameterizedTest
    @CsvSource({"svamp, 700", "last_letter_concatenation, 350", "tracking_shuffled_objects, 525"})
    void shouldReadTheQuestionsThatTheMentorAnsweredThreeTimesEach(String task, int count) {
        List<Question> questions = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        new QuestionFile(
                        new Dataset(input("questions", "train", task), RecordFormat.MENTOR_KD),
                        Optional.of(Tasks.builtIn().require(task)),
                        Split.TRAIN)
                .read(sourced -> questions.add(sourced.question()), bad::add, remark -> {});
        List<RecordedRationale> rationales = new ArrayList<>();
        file("mentor", "train", task).read(rationales::add, bad::add);

        assertThat(bad).isEmpty();
        assertThat(questions).hasSize(count).doesNotHaveDuplicates();
        assertThat(rationales).hasSize(3 * count);
        assertThat(rationales.stream().filter(rationale -> rationale.sampleIndex() == 2))
                .extracting(RecordedRationale::question)
                .containsExactlyInAnyOrderElementsOf(questions);
    }

    private static RationaleFile file(String source, String split, String task) {
        return new RationaleFile(input(source, split, task), Tasks.builtIn().require(task));
    }

    private static Input input(String source, String split, String task) {
        return Input.file(Path.of(System.getProperty("mentorkd.data"), source, task + "_" + split + ".json"));
    }
}
