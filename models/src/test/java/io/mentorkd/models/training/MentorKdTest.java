package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TokenDistributions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentorKdTest {
    private static final AdamWConfig ADAMW = AdamWConfig.withWeightDecay(0.1);
    private static final double W = 0.3;
    private static final Objective MENTOR_KD = new Objective.MentorKd(W, Mentors.TEMPERATURE);
    private static final Objective REFERENCE = new Objective.MentorKdReference(W, Mentors.TEMPERATURE);

    private LanguageModel mentor;
    private LanguageModel student;

    @BeforeEach
    void open() {
        mentor = Mentors.model();
        student = Examples.model(0);
    }

    @AfterEach
    void close() {
        mentor.close();
        student.close();
    }

    /** One step that changes nothing. */
    private StepResult measure(Objective objective, List<Example> batch) {
        try (Training training = new Training(student, TrainingPlan.of(objective, ADAMW), 1)) {
            return training.step(batch, 0);
        }
    }

    private static LossTerms terms(StepResult result) {
        return result.terms().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, Examples.VOCABULARY})
    void shouldFindNoDivergenceOfAModelFromItself(int topK) {
        List<Example> batch = Mentors.label(student, Examples.random(6, 3), topK);

        assertThat(terms(measure(MENTOR_KD, batch)).divergence()).isCloseTo(0, within(1e-6));
        double packed = terms(measure(MENTOR_KD, Mentors.packed(batch, SoftLabelPacking.TOP_K)))
                .divergence();
        assertThat(packed).isCloseTo(0, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, Examples.VOCABULARY - 1, Examples.VOCABULARY})
    void shouldEqualTheDenseLossOverTheSameCategories(int topK) {
        List<Example> batch = Mentors.label(mentor, Examples.random(6, 3), topK);
        double expected = DenseDivergence.of(mentor, student, batch);

        assertThat(terms(measure(MENTOR_KD, batch)).divergence()).isCloseTo(expected, within(1e-5 * (1 + expected)));
        double packed = terms(measure(MENTOR_KD, Mentors.packed(batch, SoftLabelPacking.TOP_K)))
                .divergence();
        assertThat(packed).isCloseTo(expected, within(0.005 * (1 + expected)));
    }

    @Test
    void shouldEqualTheDenseLossBitByBitAfterPackingExactly() {
        List<Example> batch = Mentors.label(mentor, Examples.random(6, 3), Examples.VOCABULARY);

        assertThat(measure(MENTOR_KD, Mentors.packed(batch, SoftLabelPacking.EXACT)))
                .isEqualTo(measure(MENTOR_KD, batch));
    }

    @Test
    void shouldWeighTheTermsAsInThePaper() {
        StepResult result = measure(MENTOR_KD, Mentors.label(mentor, Examples.random(6, 3), 5));

        LossTerms terms = terms(result);
        assertThat(result.loss()).isCloseTo(0.7 * terms.crossEntropy() + 0.3 * 4 * terms.divergence(), within(1e-5));
        assertThat(terms.hidden()).isZero();
        assertThat(terms.softLabelShare()).isEmpty();
    }

    @Test
    void shouldMeasureCrossEntropyAtTemperatureOne() {
        List<Example> batch = Mentors.label(mentor, Examples.random(6, 3), 5);

        assertThat(terms(measure(MENTOR_KD, batch)).crossEntropy())
                .isEqualTo(measure(new Objective.CrossEntropy(), batch).loss());
    }

    /** By hand: without τ², and the sum of KL over all positions of the padded batch. */
    @Test
    void shouldDivideTheReferenceLossByPaddingToo() {
        List<Example> batch = Mentors.label(mentor, Examples.random(6, 3), 5);
        long tokens =
                batch.stream().mapToLong(example -> example.answer().length).sum();
        long columns = batch.stream()
                .mapToLong(example -> example.answer().length)
                .max()
                .orElseThrow();

        StepResult result = measure(REFERENCE, batch);

        double sumOfDivergence = DenseDivergence.of(mentor, student, batch) * tokens;
        assertThat(tokens).isLessThan(6 * columns);
        assertThat(result.loss())
                .isCloseTo(0.7 * terms(result).crossEntropy() + 0.3 * sumOfDivergence / (6 * columns), within(1e-5));
    }

    @Test
    void shouldHaveTheSameLossWhateverAnExampleIsBatchedWith() {
        List<Example> examples = Mentors.label(mentor, Examples.random(9, 3), 5);
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(1));
        double together = measure(MENTOR_KD, examples).loss();

        double alone = 0;
        int tokens = 0;
        for (Example example : examples) {
            StepResult result = measure(MENTOR_KD, List.of(example));
            alone += result.loss() * result.tokens();
            tokens += result.tokens();
        }

        assertThat(measure(MENTOR_KD, shuffled).loss()).isCloseTo(together, within(1e-5));
        assertThat(alone / tokens).isCloseTo(together, within(1e-5));
    }

    @Test
    void shouldTakeLabelsOfDifferentKInOneBatch() {
        List<Example> examples = Examples.random(3, 3);
        List<Example> batch = new ArrayList<>();
        double expected = 0;
        int tokens = 0;
        for (int i = 0; i < 3; i++) {
            List<Example> one = Mentors.label(
                    mentor, examples.subList(i, i + 1), List.of(1, 6, 23).get(i));
            StepResult alone = measure(MENTOR_KD, one);
            expected += terms(alone).divergence() * alone.tokens();
            tokens += alone.tokens();
            batch.addAll(one);
        }

        assertThat(terms(measure(MENTOR_KD, batch)).divergence()).isCloseTo(expected / tokens, within(1e-5));
    }

    /** Neither a mentor that is sure nor one that keeps nothing may make a loss infinite. */
    @ParameterizedTest
    @ValueSource(floats = {-64, -30, 0})
    void shouldStayFiniteWhereATailIsTinyOrAll(float logTail) {
        Example example = new Example(new int[] {5, 1}, new int[] {7, 1});
        float logTop = logTail == 0 ? -40 : 0;
        TokenDistributions labels = new TokenDistributions(
                Examples.VOCABULARY,
                1,
                new double[] {1, 2},
                new int[] {7, 1},
                new float[] {logTop, logTop},
                new float[] {logTail, logTail, logTail, logTail});
        try (Training training = new Training(student, TrainingPlan.of(MENTOR_KD, ADAMW), 1)) {
            StepResult result = training.step(List.of(Mentors.with(example, labels)), 1e-2);
            for (int step = 0; step < 60; step++) {
                result = training.step(List.of(Mentors.with(example, labels)), 3e-2);
                assertThat(result.gradientNorm()).isFinite();
            }
            assertThat(result.loss()).isFinite();
        }
    }

    @Test
    void shouldMeasureTheShareOfSoftLabelsInTheGradient() {
        List<Example> batch = Mentors.label(mentor, Examples.random(6, 3), 5);
        List<Double> shares = new ArrayList<>();
        for (double weight : new double[] {0, 0.3, 1}) {
            try (Training training = new Training(
                    student, TrainingPlan.of(new Objective.MentorKd(weight, Mentors.TEMPERATURE), ADAMW), 1)) {
                LossTerms terms = terms(training.step(batch, 0, true));
                shares.add(terms.softLabelShare().orElseThrow());
                assertThat(terms.hiddenShare()).isEmpty();
            }
        }

        assertThat(shares.get(0)).isZero();
        assertThat(shares.get(1)).isBetween(0.05, 0.95);
        assertThat(shares.get(2)).isEqualTo(1);
    }

    @Test
    void shouldRefuseAnExampleWithoutSoftLabels() {
        List<Example> batch = new ArrayList<>(Mentors.label(mentor, Examples.random(2, 3), 5));
        batch.add(Examples.random(1, 4).get(0));

        assertThatThrownBy(() -> measure(MENTOR_KD, batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("every example must carry soft labels for this objective, one did not:");
    }

    @Test
    void shouldRefuseLabelsWithoutATailAtTheTemperature() {
        List<Example> batch = Mentors.label(mentor, Examples.random(2, 3), 5);

        assertThatThrownBy(() -> measure(new Objective.MentorKd(W, 3), batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the tail is kept at temperatures [1.0, 2.0] only, asked for was 3.0");
    }

    @Test
    void shouldRefuseAWeightOutsideZeroToOne() {
        assertThatThrownBy(() -> new Objective.MentorKd(1.5, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("softLabelWeight must be in [0, 1], was 1.5");
        assertThatThrownBy(() -> new Objective.MentorKdReference(0.3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("temperature must be positive and finite, was 0.0");
    }
}
