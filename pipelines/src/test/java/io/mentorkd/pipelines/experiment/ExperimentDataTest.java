package io.mentorkd.pipelines.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.experiments.PlanFile;
import io.mentorkd.trainers.experiments.TestSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentDataTest {

    private static final String TASK = RecordedFiles.TASK;

    @TempDir
    private Path directory;

    @Test
    void shouldAskTheTeacherOthersForEachSeedAndHoldOutNoneOfThem() throws Exception {
        ExperimentData data = data();

        CellQuestions first = data.questions(TASK, 1);
        CellQuestions second = data.questions(TASK, 2);

        assertThat(first.ofTeacher()).hasSize(10);
        assertThat(first.ofTeacher()).isNotEqualTo(second.ofTeacher());
        assertThat(first.train()).hasSize(18);
        assertThat(first.validation()).hasSize(6).allMatch(question -> question.getSplit() == Split.VALIDATION);
        assertThat(first.test().get(TestSet.RECORDED)).hasSize(8);
        assertThat(first.test().get(TestSet.GENERATED)).hasSize(5);
        assertThat(ids(first)).doesNotHaveDuplicates();
        try (Teacher teacher = data.teacher(TASK, 1)) {
            for (Question question : first.ofTeacher()) {
                assertThat(((Reply.Answers) teacher.ask(Request.of(question, 9))
                                        .toCompletableFuture()
                                        .join())
                                .answers())
                        .hasSize(2);
            }
        }
        assertThat(data.rationales(new Cell(TASK, 1, 1))).isEqualTo(20);
        assertThat(data.rationales(new Cell(TASK, 1, 0.25))).isEqualTo(5);
    }

    @Test
    void shouldChooseTheSameWhateverTheOrderOfAFile() throws IOException {
        CellQuestions before = data().questions(TASK, 1);
        Path file = directory.resolve("questions").resolve(TASK + "_train.json");
        String text = Files.readString(file);
        int middle = text.indexOf("},{", text.length() / 2);
        Files.writeString(
                file, "[" + text.substring(middle + 2, text.length() - 1) + "," + text.substring(1, middle + 1) + "]");

        assertThat(unwritten().questions(TASK, 1)).isEqualTo(before);
    }

    /** Otherwise it would be trained on. */
    @Test
    void shouldLeaveATestQuestionOutOfTrain() throws IOException {
        data();
        Path train = directory.resolve("questions").resolve(TASK + "_train.json");
        Path test = directory.resolve("questions").resolve(TASK + "_test.json");
        Files.writeString(train, Files.readString(train).replace("[{", "[" + first(test) + ",{"));

        assertThat(ids(unwritten().questions(TASK, 1))).doesNotHaveDuplicates();
    }

    /** The published plan on the files of the paper, in the folder that the property {@code mentorkd.data} names. */
    @Test
    @Tag("recorded")
    void shouldChooseOfThePapersFiles() {
        ExperimentPlan plan = PlanFile.read(Path.of("..", "docs", "experiments", "real-last-letter", "plan.json"));
        ExperimentData data = new ExperimentData(plan, Optional.of(Path.of(System.getProperty("mentorkd.data"))));
        Set<List<Question>> asked = new HashSet<>();

        for (long seed : List.of(1L, 2L, 101L)) {
            CellQuestions questions = data.questions(TASK, seed);

            asked.add(questions.ofTeacher());
            assertThat(questions.ofTeacher()).hasSize(100);
            assertThat(questions.train()).hasSize(290);
            assertThat(questions.validation()).hasSize(60);
            assertThat(questions.test().get(TestSet.RECORDED)).hasSize(150);
            assertThat(questions.test().get(TestSet.GENERATED)).hasSize(500);
            assertThat(data.rationales(new Cell(TASK, seed, 1))).isEqualTo(300);
        }
        assertThat(asked).hasSize(3);
    }

    /** The first object of a list. */
    private static String first(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(1, text.indexOf("},{") + 1);
    }

    private static List<String> ids(CellQuestions questions) {
        return Stream.of(
                        questions.train().stream(),
                        questions.validation().stream(),
                        questions.test().values().stream().flatMap(List::stream))
                .flatMap(part -> part)
                .map(Question::getQuestionId)
                .toList();
    }

    private ExperimentData data() throws IOException {
        RecordedFiles.write(directory);
        return unwritten();
    }

    private ExperimentData unwritten() throws IOException {
        Path plan = Path.of("..", "docs", "experiments", "real-last-letter", "plan.json");
        Path small = Files.writeString(
                directory.resolve("plan.json"),
                Files.readString(plan)
                        .replace("\"questions\": 100", "\"questions\": 10")
                        .replace("\"validation\": 60", "\"validation\": 6")
                        .replace("\"test\": 500", "\"test\": 5"));
        return new ExperimentData(PlanFile.read(small), Optional.of(directory));
    }
}
