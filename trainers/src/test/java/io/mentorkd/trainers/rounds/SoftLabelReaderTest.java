package io.mentorkd.trainers.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.Labels;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Soft labels that are not for a student's own tokens are refused with the reason, and never trained on. */
class SoftLabelReaderTest {

    private static final GradedRationale RATIONALE = Examples.accepted("is it up?", "it is");
    private static final TrainingConfig CONFIG = Runs.config(1);

    private final Tokenizer tokenizer = Tokenizer.bytes();
    private final TextModel student = Students.of(tokenizer);

    @AfterEach
    void close() {
        student.close();
    }

    @Test
    void shouldMakeTheSameTokensAsWithoutSoftLabels() {
        Example hard = ((RoundExample) encoder(CONFIG).apply(RATIONALE)).unpacked();

        Example soft = ((RoundExample) encode(labels -> {})).unpacked();

        assertThat(soft.prompt()).isEqualTo(hard.prompt());
        assertThat(soft.answer()).isEqualTo(hard.answer());
        assertThat(soft.softLabels()).hasValueSatisfying(labels -> {
            assertThat(labels.tokens()).isEqualTo(hard.answer().length);
            assertThat(labels.ids()[0]).isEqualTo(hard.answer()[0]);
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
                "the tail is kept at temperatures [1.0, 3.0] only, asked for was 2.0. Train with --distillation-temperature set to one"
                        + " of them, or label again for temperature 2.0 (mentorkd mentor label)");
    }

    @Test
    void shouldLeaveOutWhatIsNotSelectedHoweverItIsLabelled() {
        TrainingConfig others = Runs.config(
                1,
                RoundConfig.DEFAULT,
                new ExampleSelection(
                        Set.of("svamp"), CONFIG.dataset().selection().sources()));
        SoftLabels labels = Labels.of(RATIONALE, 1, 2);
        labels.setTokenizerSha256("ab12");

        assertThat(encoder(others).apply(new DistillationExample(RATIONALE, labels)))
                .isEqualTo(Omission.NOT_SELECTED);
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        assertThatThrownBy(() -> encoder(CONFIG).apply(Labels.labelled(Examples.accepted("q", "c".repeat(99)))))
                .isInstanceOf(RefusedRecordException.class)
                .hasMessageContaining("lengths.targetTokens is 40");
    }

    @Test
    void shouldTellLabelsOfTheSameRationaleApartByNothing() {
        RoundExample one = (RoundExample) encoder(CONFIG).apply(Labels.labelled(RATIONALE));
        RoundExample other =
                (RoundExample) encoder(CONFIG).apply(new DistillationExample(RATIONALE, Labels.of(RATIONALE, 1, 2, 4)));

        assertThat(one.labels().orElseThrow().rationaleId())
                .isEqualTo(other.labels().orElseThrow().rationaleId());
    }

    /** Unpacked, 55,000 examples of 128 tokens with 16 entries each did not fit into a heap of 1 GiB. */
    @Test
    void shouldKeepLabelsAsPackedAsTheLogHasThem() {
        SoftLabels labels = Labels.of(RATIONALE, 1, 2);
        int packed = labels.getLabels().remaining();
        labels.setLabels(ByteBuffer.wrap(Arrays.copyOf(labels.getLabels().array(), 1 << 20), 0, packed));

        RoundExample example = (RoundExample) encoder(CONFIG).apply(new DistillationExample(RATIONALE, labels));

        assertThat(example.labels().orElseThrow().bytes()).hasSize(packed);
    }

    private void refuses(Consumer<SoftLabels> change, String reason) {
        assertThatThrownBy(() -> encode(change))
                .isInstanceOf(RefusedRecordException.class)
                .hasMessageContaining(reason);
    }

    private Encoded encode(Consumer<SoftLabels> change) {
        SoftLabels labels = Labels.of(RATIONALE, 1, 2);
        change.accept(labels);
        return encoder(CONFIG).apply(new DistillationExample(RATIONALE, labels));
    }

    private ExampleEncoder encoder(TrainingConfig config) {
        return new ExampleEncoder(
                student, config.dataset(), new SoftLabelReader(tokenizer.sha256(), tokenizer.vocabularySize(), 2));
    }

    private int[] target() {
        return ((RoundExample) encoder(CONFIG).apply(RATIONALE)).answer();
    }

    private static ByteBuffer packed(int[] target, int vocabularySize, double... temperatures) {
        return ByteBuffer.wrap(SoftLabelPacking.TOP_K.pack(Labels.over(target, vocabularySize, temperatures)));
    }
}
