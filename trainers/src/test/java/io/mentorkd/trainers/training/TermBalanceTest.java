package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.models.training.LossTerms;
import io.mentorkd.trainers.runs.HiddenStates;
import io.mentorkd.trainers.runs.LossConfig;
import io.mentorkd.trainers.runs.MentorReference;
import io.mentorkd.trainers.runs.ObjectiveName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TermBalanceTest {

    private static final LossTerms UNMEASURED = new LossTerms(1, 1, 0, OptionalDouble.empty(), OptionalDouble.empty());

    @Test
    void shouldSayThatSoftLabelsDrownTheRestAndHowToMendIt() {
        assertThat(warnings(softLabels(0.9, 4), softLabelShare(0.98), TermBalance.MEASUREMENTS))
                .containsExactly("soft labels make up 98.0 % of the gradient (average of the last 20 measurements) and"
                        + " drown the rest of the loss: lower --soft-label-weight (now 0.9) or try another --distillation-temperature"
                        + " (now 4.0)");
    }

    @Test
    void shouldSayThatSoftLabelsAreDrowned() {
        assertThat(warnings(softLabels(0.1, 1), softLabelShare(0.004), TermBalance.MEASUREMENTS))
                .singleElement()
                .asString()
                .startsWith("soft labels make up 0.4 % of the gradient")
                .contains("are drowned by the rest of the loss: raise --soft-label-weight (now 0.1)");
    }

    @Test
    void shouldSayThatTheDecoderStatesDrownTheRestOrAreDrowned() {
        assertThat(warnings(hidden(5), hiddenShare(0.97), TermBalance.MEASUREMENTS))
                .singleElement()
                .asString()
                .startsWith("the mentor's decoder states make up 97.0 %")
                .endsWith("lower --hidden-weight (now 5.0)");
        assertThat(warnings(hidden(0.001), hiddenShare(0.01), TermBalance.MEASUREMENTS))
                .singleElement()
                .asString()
                .endsWith("raise --hidden-weight (now 0.001)");
    }

    @Test
    void shouldSayItOnce() {
        assertThat(warnings(softLabels(0.9, 4), softLabelShare(0.98), 5 * TermBalance.MEASUREMENTS))
                .hasSize(1);
    }

    @Test
    void shouldNotJudgeByTooFewMeasurements() {
        TermBalance balance = new TermBalance(softLabels(0.9, 4));
        for (int i = 1; i < TermBalance.MEASUREMENTS; i++) {
            assertThat(balance.add(softLabelShare(1))).isEmpty();
            assertThat(balance.add(UNMEASURED)).isEmpty();
        }
        assertThat(balance.add(softLabelShare(1))).isPresent();
    }

    @Test
    void shouldJudgeByTheLastMeasurements() {
        TermBalance balance = new TermBalance(softLabels(0.3, 2));
        for (int i = 0; i < 3 * TermBalance.MEASUREMENTS; i++) {
            assertThat(balance.add(softLabelShare(0.5))).isEmpty();
        }
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < TermBalance.MEASUREMENTS; i++) {
            balance.add(softLabelShare(0.99)).ifPresent(warnings::add);
        }
        assertThat(warnings).hasSize(1);
    }

    @Test
    void shouldBeSilentWhereTermsAreBalancedOrOneTermAloneIsAskedFor() {
        assertThat(warnings(softLabels(0.3, 2), softLabelShare(0.3), 50)).isEmpty();
        assertThat(warnings(softLabels(1, 2), softLabelShare(1), 50)).isEmpty();
        assertThat(warnings(softLabels(0, 2), softLabelShare(0), 50)).isEmpty();
    }

    private static List<String> warnings(LossConfig config, LossTerms terms, int measurements) {
        TermBalance balance = new TermBalance(config);
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < measurements; i++) {
            balance.add(terms).ifPresent(warnings::add);
        }
        return warnings;
    }

    private static LossTerms softLabelShare(double share) {
        return new LossTerms(1, 1, 0, OptionalDouble.of(share), OptionalDouble.empty());
    }

    private static LossTerms hiddenShare(double share) {
        return new LossTerms(1, 0, 1, OptionalDouble.empty(), OptionalDouble.of(share));
    }

    private static LossConfig softLabels(double weight, double temperature) {
        return new LossConfig(ObjectiveName.MENTOR_KD.with(weight, temperature));
    }

    private static LossConfig hidden(double weight) {
        Path directory = Path.of("/mentor").toAbsolutePath();
        return new LossConfig(
                ObjectiveName.MENTOR_KD.with(0.3, 2),
                Optional.of(new HiddenStates(weight, new MentorReference(directory, "0".repeat(64)))));
    }
}
