package io.mentorkd.trainers.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Symbols;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExampleEncoderTest {

    private static final TrainingConfig BYTES = Runs.config(1);

    private final TextModel bytes = Students.of(Tokenizer.bytes());
    private final TextModel words = Students.of(Tokenizer.words(List.of("up", "-->", "yes", "n", "a")));

    @AfterEach
    void close() {
        bytes.close();
        words.close();
    }

    @Test
    void shouldMakeTheQuestionThePromptAndChainAndGoldTheAnswer() {
        RoundExample example = (RoundExample) encode(bytes, BYTES, Examples.accepted(" is it up? ", " it is "));

        assertThat(bytes.format().decode(example.prompt())).isEqualTo("is it up?");
        assertThat(bytes.format().decode(example.answer())).isEqualTo("it is --> yes");
    }

    @Test
    void shouldRefuseWhatIsTooLongRatherThanCutIt() {
        assertThat(encode(bytes, BYTES, Examples.accepted("q".repeat(39), "chain")))
                .isInstanceOf(RoundExample.class);
        assertThatThrownBy(() -> encode(bytes, BYTES, Examples.accepted("q".repeat(40), "chain")))
                .isInstanceOf(RefusedRecordException.class)
                .hasMessage(
                        "the question has 41 tokens, but lengths.sourceTokens is 40: shorten it, or begin another run"
                                + " with --max-source-tokens 41 or more");
        assertThat(encode(bytes, BYTES, Examples.accepted("q", "c".repeat(31)))).isInstanceOf(RoundExample.class);
        assertThatThrownBy(() -> encode(bytes, BYTES, Examples.accepted("q", "c".repeat(32))))
                .isInstanceOf(RefusedRecordException.class)
                .hasMessage(
                        "the rationale has 41 tokens, but lengths.targetTokens is 40: shorten it, or begin another run"
                                + " with --max-target-tokens 41 or more");
    }

    @Test
    void shouldLeaveOutWhatIsNotSelectedOrCannotBeTrainedOn() {
        TrainingConfig others = Runs.config(
                1, RoundConfig.DEFAULT, new ExampleSelection(Set.of("svamp"), Set.copyOf(Symbols.known(Source.class))));

        assertThat(encode(bytes, others, Examples.accepted("q", "c"))).isEqualTo(Omission.NOT_SELECTED);
        assertThat(encode(bytes, others, Examples.accepted("q".repeat(99), "c")))
                .as("too long, but none of ours")
                .isEqualTo(Omission.NOT_SELECTED);
    }

    @Test
    void shouldLeaveOutARationaleInWordsThatATokenizerOfWordsLacks() {
        assertThat(encode(words, BYTES, Examples.accepted("up", "up"))).isInstanceOf(RoundExample.class);
        assertThat(encode(words, BYTES, Examples.accepted("up", "downwards"))).isEqualTo(Omission.UNKNOWN_WORDS);
    }

    @Test
    void shouldTakeAQuestionInWordsThatATokenizerOfWordsLacks() {
        assertThat(encode(words, BYTES, Examples.accepted("is Ada up", "up"))).isInstanceOf(RoundExample.class);
    }

    @Test
    void shouldSpellTheGoldAnswerInWordsThatATokenizerOfWordsKnows() {
        Question question = Examples.question("last_letter_concatenation", "q", Split.TRAIN);
        question.setGold("na");

        RoundExample example = (RoundExample) encode(words, BYTES, Examples.accepted(question, "n a", Source.TEACHER));

        assertThat(words.format().decode(example.answer())).isEqualTo("n a --> n a");
    }

    private static Encoded encode(TextModel student, TrainingConfig config, GradedRationale graded) {
        Tokenizer tokenizer = student.tokenizer();
        return new ExampleEncoder(
                        student,
                        config.dataset(),
                        new SoftLabelReader(tokenizer.sha256(), tokenizer.vocabularySize(), 1))
                .apply(graded);
    }
}
