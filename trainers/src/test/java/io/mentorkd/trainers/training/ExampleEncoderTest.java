package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExampleEncoderTest {

    private static final TrainingConfig BYTES = Runs.config(1);

    private final Tokenizer bytes = Tokenizer.bytes();
    private final Tokenizer words = Tokenizer.words(List.of("up", "-->", "yes", "n", "a"));

    @AfterEach
    void close() {
        bytes.close();
        words.close();
    }

    @Test
    void shouldMakeTheQuestionTheSourceAndChainAndGoldTheTarget() {
        TrainingExample example = encode(bytes, BYTES, Examples.accepted(" is it up? ", " it is "))
                .orElseThrow();

        assertThat(bytes.decode(example.source())).isEqualTo("is it up?");
        assertThat(bytes.decode(example.target())).isEqualTo("it is --> yes");
    }

    @Test
    void shouldLeaveOutWhatIsTooLongRatherThanCutIt() {
        assertThat(encode(bytes, BYTES, Examples.accepted("q".repeat(39), "chain")))
                .isPresent();
        assertThat(encode(bytes, BYTES, Examples.accepted("q".repeat(40), "chain")))
                .isEmpty();
        assertThat(encode(bytes, BYTES, Examples.accepted("q", "c".repeat(31)))).isPresent();
        assertThat(encode(bytes, BYTES, Examples.accepted("q", "c".repeat(32)))).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsNotSelectedOrCannotBeTrainedOn() {
        Question withoutGold = Examples.question(Examples.TASK, "q", Split.TRAIN);
        withoutGold.setGold(null);
        TrainingConfig others =
                Runs.config(1, RoundConfig.DEFAULT, new ExampleSelection(Set.of("svamp"), Set.of(Source.values())));

        assertThat(encode(bytes, BYTES, Examples.accepted(withoutGold, "c", Source.TEACHER)))
                .isEmpty();
        assertThat(encode(
                        bytes,
                        BYTES,
                        Examples.accepted(Examples.question("no_such_task", "q", Split.TRAIN), "c", Source.TEACHER)))
                .isEmpty();
        assertThat(encode(bytes, others, Examples.accepted("q", "c"))).isEmpty();
    }

    @Test
    void shouldLeaveOutARationaleInWordsThatATokenizerOfWordsLacks() {
        assertThat(encode(words, wordsConfig(), Examples.accepted("up", "up"))).isPresent();
        assertThat(encode(words, wordsConfig(), Examples.accepted("up", "downwards")))
                .isEmpty();
    }

    @Test
    void shouldTakeAQuestionInWordsThatATokenizerOfWordsLacks() {
        assertThat(encode(words, wordsConfig(), Examples.accepted("is Ada up", "up")))
                .isPresent();
    }

    @Test
    void shouldSpellTheGoldAnswerInWordsThatATokenizerOfWordsKnows() {
        Question question = Examples.question("last_letter_concatenation", "q", Split.TRAIN);
        question.setGold("na");

        TrainingExample example = encode(words, wordsConfig(), Examples.accepted(question, "n a", Source.TEACHER))
                .orElseThrow();

        assertThat(words.decode(example.target())).isEqualTo("n a --> n a");
    }

    private static TrainingConfig wordsConfig() {
        return new TrainingConfig(
                "student",
                1,
                "nano",
                Learner.WORDS,
                BYTES.objective(),
                BYTES.distillation(),
                BYTES.optimization(),
                BYTES.lengths(),
                ExampleSelection.ALL,
                BYTES.rounds(),
                "cpu",
                1);
    }

    private static Optional<TrainingExample> encode(
            Tokenizer tokenizer, TrainingConfig config, GradedRationale graded) {
        return new ExampleEncoder(tokenizer, config).encode(graded);
    }
}
