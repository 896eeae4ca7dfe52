package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.Labels;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RefusedRecordException;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Soft labels that are not for a student's own tokens are refused with the reason, and never trained on. */
class SoftLabelReaderTest {

    private static final GradedRationale RATIONALE = Examples.accepted("is it up?", "it is");
    private static final TrainingConfig CONFIG = Runs.config(1);

    private final Tokenizer tokenizer = Tokenizer.bytes();

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void shouldMakeTheSameTokensAsWithoutSoftLabels() {
        TrainingExample hard =
                new ExampleEncoder(tokenizer, CONFIG).encode(RATIONALE).orElseThrow();

        TrainingExample soft = encode(labels -> {}).orElseThrow();

        assertThat(soft.source()).isEqualTo(hard.source());
        assertThat(soft.target()).isEqualTo(hard.target());
        assertThat(soft.softLabels()).hasValueSatisfying(labels -> {
            assertThat(labels.tokens()).isEqualTo(hard.target().length);
            assertThat(labels.ids()[0]).isEqualTo(hard.target()[0]);
        });
    }

    @Test
    void shouldRefuseLabelsOfAnotherRationale() {
        refuses(labels -> labels.setRationaleId("other"), "softLabels.rationaleId is other, but the rationale is");
    }

    @Test
    void shouldRefuseLabelsOfAnotherTokenizer() {
        refuses(
                labels -> labels.setTokenizerSha256("ab12"),
                "softLabels.tokenizerSha256 is ab12, of mentor mentor revision 0123456789ab, but the student's tokenizer"
                        + " has " + tokenizer.sha256());
    }

    @Test
    void shouldRefuseLabelsOfAnotherTarget() {
        String other = Sha256.of(new int[] {1, 2, 3});
        refuses(
                labels -> labels.setTargetSha256(other),
                "softLabels.targetSha256 is " + other + ", but the student's target tokens have");
    }

    @Test
    void shouldRefuseAPackingThatItDoesNotKnow() {
        refuses(labels -> labels.setPacking("zip/7"), "softLabels.packing: ");
    }

    @Test
    void shouldRefuseDamagedLabels() {
        refuses(
                labels -> {
                    byte[] bytes = labels.getLabels().array();
                    labels.setLabels(ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length - 1)));
                },
                "softLabels.labels: ");
    }

    @Test
    void shouldRefuseLabelsOfAnotherNumberOfTokens() {
        refuses(
                labels -> labels.setLabels(packed(new int[] {1, 2, 3}, tokenizer.vocabularySize(), 1, 2)),
                "softLabels hold 3 tokens, but the target has ");
    }

    @Test
    void shouldRefuseLabelsOfAnotherVocabulary() {
        refuses(
                labels -> labels.setLabels(packed(target(), 1000, 1, 2)),
                "softLabels are of a vocabulary of 1000, of mentor mentor revision 0123456789ab, but the student's has "
                        + tokenizer.vocabularySize());
    }

    @Test
    void shouldRefuseLabelsWhoseTailIsNotKeptAtTheTemperatureOfTheRunAndNameTheRemedy() {
        refuses(
                labels -> labels.setLabels(packed(target(), tokenizer.vocabularySize(), 1, 3)),
                "the tail is kept at temperatures [1.0, 3.0] only, asked for was 2.0. Train with --temperature set to one"
                        + " of them, or label again for temperature 2.0 (mentorkd mentor label)");
    }

    @Test
    void shouldLeaveOutWhatIsNotSelectedHoweverItIsLabelled() {
        TrainingConfig others = Runs.config(
                1,
                RoundConfig.DEFAULT,
                new ExampleSelection(Set.of("svamp"), CONFIG.selection().sources()));
        SoftLabels labels = Labels.of(RATIONALE, 1, 2);
        labels.setTokenizerSha256("ab12");

        assertThat(encoder(others).encode(new DistillationExample(RATIONALE, labels)))
                .isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsTooLong() {
        assertThat(encoder(CONFIG).encode(Labels.labelled(Examples.accepted("q", "c".repeat(99)))))
                .isEmpty();
    }

    @Test
    void shouldTellLabelsOfTheSameRationaleApartByNothing() {
        DistillationExample one = Labels.labelled(RATIONALE);
        DistillationExample other = new DistillationExample(RATIONALE, Labels.of(RATIONALE, 1, 2, 4));

        assertThat(encoder(CONFIG).subject(one))
                .isPresent()
                .isEqualTo(encoder(CONFIG).subject(other));
    }

    private void refuses(Consumer<SoftLabels> change, String reason) {
        assertThatThrownBy(() -> encode(change))
                .isInstanceOf(RefusedRecordException.class)
                .hasMessageContaining(reason);
    }

    private Optional<TrainingExample> encode(Consumer<SoftLabels> change) {
        SoftLabels labels = Labels.of(RATIONALE, 1, 2);
        change.accept(labels);
        return encoder(CONFIG).encode(new DistillationExample(RATIONALE, labels));
    }

    private DistillationEncoder encoder(TrainingConfig config) {
        return new DistillationEncoder(
                new ExampleEncoder(tokenizer, config),
                new SoftLabelReader(tokenizer.sha256(), tokenizer.vocabularySize(), 2));
    }

    private int[] target() {
        return new ExampleEncoder(tokenizer, CONFIG)
                .encode(RATIONALE)
                .orElseThrow()
                .target();
    }

    private static ByteBuffer packed(int[] target, int vocabularySize, double... temperatures) {
        return ByteBuffer.wrap(SoftLabelPacking.TOP_K.pack(Labels.over(target, vocabularySize, temperatures)));
    }
}
