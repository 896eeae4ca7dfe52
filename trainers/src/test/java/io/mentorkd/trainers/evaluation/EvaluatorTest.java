package io.mentorkd.trainers.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.training.AdamWConfig;
import io.mentorkd.models.training.Training;
import io.mentorkd.models.training.TrainingPlan;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.trainers.fakes.Examples;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final List<Question> QUESTIONS = List.of(
            question("heads", "yes"), question("tails", "no"), question("unheard of", "yes"), question("heads", "no"));

    private static TextModel model;

    /** A model that has learnt by heart what is right for heads and for tails. */
    @BeforeAll
    static void learn() {
        Tokenizer tokenizer = Tokenizer.words(List.of("heads", "tails", "up", "down", "-->", "yes", "no"));
        T5Size size = new T5Size(16, 8, 32, 2, 1, 1);
        LanguageModel language = LanguageModel.initialize(
                size.version11(tokenizer.vocabularySize(), 0), size.smallDeviations(), 1, ComputeDevice.CPU);
        model = TextModel.of(language, tokenizer);
        List<Example> examples =
                List.of(example("heads", "up --> yes"), example("tails", "down --> no"), example("<unk>", "up"));
        try (Training training = new Training(language, TrainingPlan.of(new AdamWConfig(0.9, 0.999, 1e-8, 0, 1)), 1)) {
            for (int step = 0; step < 150; step++) {
                training.step(examples, 0.02);
            }
        }
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void shouldGiveTheAnswersInTheOrderOfTheQuestions() {
        assertThat(evaluator().answer(QUESTIONS))
                .extracting(answer -> answer.question().getText(), GradedAnswer::text)
                .startsWith(tuple("heads", "up --> yes"), tuple("tails", "down --> no"));
    }

    @Test
    void shouldCountRightAnswersAndThoseThatCannotBeFound() {
        assertThat(evaluator().evaluate(QUESTIONS).scores()).containsExactly(new TaskScore("coin_flip", 4, 2, 1));
    }

    @Test
    void shouldCountWhatAGraderSaysThatTakesItsTime() {
        AnswerGrader slow = (task, question, text) ->
                CompletableFuture.supplyAsync(() -> text.contains("up") ? Verdict.CORRECT : Verdict.AMBIGUOUS);

        Evaluation evaluation = new Evaluator(model, 6, Tasks.builtIn(), slow).evaluate(QUESTIONS);

        assertThat(evaluation.scores()).containsExactly(new TaskScore("coin_flip", 4, 3, 0));
    }

    @Test
    void shouldAnswerAQuestionAlikeWhateverElseIsAsked() {
        List<GradedAnswer> together = evaluator().answer(QUESTIONS);

        List<GradedAnswer> apart = QUESTIONS.stream()
                .flatMap(question -> evaluator().answer(List.of(question)).stream())
                .toList();

        assertThat(apart).isEqualTo(together);
    }

    @Test
    void shouldScoreTasksInTheOrderOfTheirNames() {
        List<Question> questions = Stream.of("svamp", "coin_flip", "gsm8k")
                .map(task -> Examples.question(task, "heads", Split.VALIDATION))
                .toList();

        assertThat(evaluator().evaluate(questions).accuracies()).containsOnlyKeys("coin_flip", "gsm8k", "svamp");
        assertThat(evaluator().evaluate(questions).scores())
                .extracting(TaskScore::task)
                .isSorted();
    }

    @Test
    void shouldScoreNothingWhereNothingIsAsked() {
        assertThat(evaluator().evaluate(List.of()).scores()).isEmpty();
    }

    @Test
    void shouldRefuseAQuestionOfAnUnknownTask() {
        assertThatThrownBy(
                        () -> evaluator().evaluate(List.of(Examples.question("coin_flop", "heads", Split.VALIDATION))))
                .isInstanceOf(UnknownTaskException.class)
                .hasMessageContaining("coin_flip");
    }

    private static Evaluator evaluator() {
        return new Evaluator(model, 6, Grading.OF_THE_PAPER);
    }

    private static Question question(String text, String gold) {
        Question question = Examples.question(Examples.TASK, text, Split.VALIDATION);
        question.setGold(gold);
        return question;
    }

    private static Example example(String question, String answer) {
        return model.example(question, answer, answer).orElseThrow();
    }
}
