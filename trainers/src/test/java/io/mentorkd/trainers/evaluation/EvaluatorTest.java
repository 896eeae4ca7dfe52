package io.mentorkd.trainers.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Initialization;
import io.mentorkd.models.t5.T5Size;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.training.AdamWConfig;
import io.mentorkd.models.training.T5Training;
import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.trainers.fakes.Examples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final List<Question> QUESTIONS = List.of(
            question("heads", "yes"), question("tails", "no"), question("unheard of", "yes"), question("heads", "no"));

    private static Tokenizer tokenizer;
    private static T5 model;

    /** A model that has learnt by heart what is right for heads and for tails. */
    @BeforeAll
    static void learn() {
        tokenizer = Tokenizer.words(List.of("heads", "tails", "up", "down", "-->", "yes", "no"));
        T5Config config = T5Config.version11(new T5Size(16, 8, 32, 2, 1, 1), tokenizer.vocabularySize())
                .withDropoutRate(0);
        model = T5.initialize(config, 1, T5Initialization.small(config), ComputeDevice.CPU);
        List<TrainingExample> examples =
                List.of(example("heads", "up --> yes"), example("tails", "down --> no"), example("<unk>", "up"));
        try (T5Training training = new T5Training(model, new AdamWConfig(0.9, 0.999, 1e-8, 0, 1), 1)) {
            for (int step = 0; step < 150; step++) {
                training.step(examples, 0.02);
            }
        }
    }

    @AfterAll
    static void close() {
        model.close();
        tokenizer.close();
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
        return new Evaluator(model, tokenizer, 6);
    }

    private static Question question(String text, String gold) {
        Question question = Examples.question(Examples.TASK, text, Split.VALIDATION);
        question.setGold(gold);
        return question;
    }

    private static TrainingExample example(String source, String target) {
        return new TrainingExample(tokenizer.encode(source), tokenizer.encode(target));
    }
}
