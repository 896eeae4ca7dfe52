package io.mentorkd.producers.questions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.datasets.layouts.RecordFormat;
import io.mentorkd.records.Question;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionFileTest {

    private static final Task SVAMP = Tasks.builtIn().require("svamp");

    private final List<Question> questions = new ArrayList<>();
    private final List<BadLine> bad = new ArrayList<>();

    @Test
    void shouldTakeTaskAndSplitFromTheLineBeforeThoseOfTheFile() {
        readLines(
                "{\"text\": \"Q1\", \"gold\": \"yes\", \"task\": \"coin_flip\", \"split\": \"test\"}\n{\"question\": \"Q2\"}");

        assertThat(questions)
                .containsExactly(
                        question("coin_flip", "Q1", "yes", Split.TEST),
                        question("svamp", "Q2", null, Split.VALIDATION));
        assertThat(bad).isEmpty();
    }

    @Test
    void shouldReadTheAuthorsFilesAndStripTheLineBreakAtTheEndOfTheirQuestions() {
        read(
                "[{\"input\": \"How many?\\n\", \"answer\": \"32\", \"chain\": \"passed over\"}]",
                RecordFormat.MENTOR_KD,
                Optional.of(SVAMP));

        assertThat(questions).containsExactly(question("svamp", "How many?", "32", Split.VALIDATION));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'gold': '1'} | text | is missing",
                "{'text': ' '} | text | is blank",
                "{'question': ['7']} | question | must be text, was an array",
                "{'text': 'Q', 'gold': 'many'} | gold | must be a number for svamp, was 'many'",
                "{'text': 'Q', 'choices': 'x'} | choices | must be a list of texts, was a string",
                "{'text': 'Q', 'answer': {'a': 1}} | answer | must be text, was an object",
                "{'text': 'Q', 'split': 'DEV'} | split | must be TRAIN, VALIDATION or TEST, was 'DEV'",
                "{'text': 'Q', 'task': 'svam'} | task | there is no task 'svam'; the nearest is svamp"
            })
    void shouldNameTheFieldAtFaultAndTheReason(String line, String field, String reason) {
        readLines(line.replace('\'', '"'));

        assertThat(questions).isEmpty();
        assertThat(bad).singleElement().satisfies(one -> {
            assertThat(one.field()).contains(field);
            assertThat(one.reason()).startsWith(reason);
        });
    }

    @Test
    void shouldRefuseAQuestionThatIsTooLong() {
        readLines("{\"text\": \"" + "x".repeat(QuestionRecords.MAX_TEXT_LENGTH + 1) + "\"}");

        assertThat(bad)
                .singleElement()
                .satisfies(
                        one -> assertThat(one.reason()).isEqualTo("must be at most 32768 characters long, was 32769"));
    }

    @Test
    void shouldAskForATaskWhereNeitherTheLineNorTheCallerNamesOne() {
        read("{\"text\": \"Q\"}", RecordFormat.JSONL, Optional.empty());

        assertThat(bad)
                .singleElement()
                .satisfies(one -> assertThat(one.toString())
                        .isEqualTo("standard input:1: task: is missing, and none is given for the whole file"));
    }

    @Test
    void shouldTakeNumbersAsGoldAnswersAndEverythingElseAlong() {
        readLines("{\"text\": \"Q\", \"gold\": 7.0, \"choices\": [\"x\", 2], \"level\": 3, \"references\": [\"r\"]}");

        assertThat(bad).isEmpty();
        assertThat(questions).singleElement().satisfies(question -> {
            assertThat(question.getGold()).isEqualTo("7.0");
            assertThat(question.getChoices()).containsExactly("x", "2");
            assertThat(question.getText()).isEqualTo("Q\nA. x\nB. 2");
            assertThat(question.getReferences()).containsExactly("r");
            assertThat(question.getMetadata()).containsEntry("level", "3");
            assertThat(question.getQuestionId()).isEqualTo(RecordIds.questionId("svamp", "Q\nA. x\nB. 2"));
        });
    }

    @Test
    void shouldTakeABlankGoldAnswerForNone() {
        readLines("{\"text\": \"Q\", \"gold\": \" \"}");

        assertThat(questions)
                .singleElement()
                .satisfies(question -> assertThat(question.getGold()).isNull());
    }

    private void readLines(String lines) {
        read(lines, RecordFormat.JSONL, Optional.of(SVAMP));
    }

    private void read(String text, RecordFormat format, Optional<Task> task) {
        Input input = Input.standardInput(new ByteArrayInputStream(text.getBytes(UTF_8)));
        new QuestionFile(new Dataset(input, format), task, Split.VALIDATION)
                .read(sourced -> questions.add(sourced.question()), bad::add, remark -> {});
    }

    private static Question question(String task, String text, String gold, Split split) {
        return Question.newBuilder()
                .setQuestionId(RecordIds.questionId(task, text))
                .setTask(task)
                .setText(text)
                .setGold(gold)
                .setSplit(split)
                .build();
    }
}
