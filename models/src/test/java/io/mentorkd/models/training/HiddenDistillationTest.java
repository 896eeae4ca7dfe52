package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.safetensors.SafetensorsException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenDistillationTest {
    private static final AdamWConfig ADAMW = AdamWConfig.withWeightDecay(0.1);
    private static final Objective MENTOR_KD = new Objective.MentorKd(0.3, Mentors.TEMPERATURE);
    private static final Objective CROSS_ENTROPY = new Objective.CrossEntropy();

    @TempDir
    private Path directory;

    private LanguageModel mentor;

    @BeforeEach
    void open() {
        mentor = Mentors.model();
    }

    @AfterEach
    void close() {
        mentor.close();
    }

    private Training training(LanguageModel student, Objective objective, double weight) {
        return new Training(student, TrainingPlan.of(objective, ADAMW).with(new HiddenDistillation(mentor, weight)), 5);
    }

    @Test
    void shouldMapTheLastBlockToTheLastAndSpreadTheOthers() {
        assertThat(withDecoderBlocks(8).layerMap(4)).containsExactly(1, 3, 5, 7);
        assertThat(withDecoderBlocks(8).layerMap(3)).containsExactly(2, 4, 7);
        assertThat(withDecoderBlocks(3).layerMap(3)).containsExactly(0, 1, 2);
        assertThat(withDecoderBlocks(1).layerMap(4)).containsExactly(0, 0, 0, 0);
        assertThat(withDecoderBlocks(12).layerMap(1)).containsExactly(11);
    }

    private static HiddenDistillation withDecoderBlocks(int blocks) {
        try (LanguageModel deep = LanguageModel.initialize(new T5Size(2, 2, 2, 1, 1, blocks).version11(4, 0), 1)) {
            return new HiddenDistillation(deep, 1);
        }
    }

    /** A student that is the mentor but for the projection: by hand from the states of both. */
    @Test
    void shouldAddTheMeanSquaredDistanceOfProjectedStates() {
        List<Example> batch = Examples.random(5, 3);
        try (LanguageModel student = Examples.model(0);
                Training training = training(student, CROSS_ENTROPY, 0.5)) {
            double expected = distance(student, batch, training);

            StepResult result = training.step(batch, 0);

            LossTerms terms = result.terms().orElseThrow();
            assertThat(terms.hidden()).isCloseTo(expected, within(1e-4));
            assertThat(result.loss()).isCloseTo(terms.crossEntropy() + 0.5 * terms.hidden(), within(1e-5));
            assertThat(terms.divergence()).isZero();
        }
    }

    private double distance(LanguageModel student, List<Example> batch, Training training) {
        int tokens = batch.stream().mapToInt(example -> example.answer().length).sum();
        int wide = mentor.spec().width();
        int narrow = student.spec().width();
        float[] m = mentor.decoderStates(batch, new int[] {1, 2}); // Of 3, for the student's 2.
        float[] h = student.decoderStates(batch, new int[] {0, 1});
        float[] projections = training.projections();
        double sum = 0;
        for (int token = 0; token < 2 * tokens; token++) {
            int block = token / tokens;
            double square = 0;
            for (int i = 0; i < wide; i++) {
                square += m[token * wide + i] * m[token * wide + i];
            }
            double rms = Math.sqrt(square / wide);
            for (int i = 0; i < wide; i++) {
                double projected = 0;
                for (int j = 0; j < narrow; j++) {
                    projected += projections[(block * wide + i) * narrow + j] * h[token * narrow + j];
                }
                sum += Math.pow(projected - m[token * wide + i] / rms, 2);
            }
        }
        return sum / (2.0 * tokens * wide);
    }

    @Test
    void shouldLearnTheStatesOfTheMentor() {
        List<Example> batch = Examples.random(4, 3);
        try (LanguageModel student = Examples.model(0);
                Training training = training(student, CROSS_ENTROPY, 10)) {
            double before = training.step(batch, 1e-2).terms().orElseThrow().hidden();
            for (int step = 0; step < 200; step++) {
                training.step(batch, 1e-2);
            }

            assertThat(training.step(batch, 0).terms().orElseThrow().hidden()).isLessThan(0.3 * before);
        }
    }

    @Test
    void shouldMeasureTheSharesOfAllTerms() {
        List<Example> batch = Mentors.label(mentor, Examples.random(4, 3), 5);
        try (LanguageModel student = Examples.model(0.1);
                Training training = training(student, MENTOR_KD, 1)) {
            LossTerms terms = training.step(batch, 1e-2, true).terms().orElseThrow();

            assertThat(terms.softLabelShare().orElseThrow()).isBetween(0.01, 0.98);
            assertThat(terms.hiddenShare().orElseThrow()).isBetween(0.01, 0.98);
            assertThat(terms.softLabelShare().orElseThrow()
                            + terms.hiddenShare().orElseThrow())
                    .isLessThan(1);
        }
    }

    @Test
    void shouldHaveTheSameDistanceWhateverAnExampleIsBatchedWith() {
        List<Example> examples = Examples.random(7, 3);
        try (LanguageModel student = Examples.model(0);
                Training training = training(student, CROSS_ENTROPY, 1)) {
            double together = training.step(examples, 0).terms().orElseThrow().hidden();
            double alone = 0;
            int tokens = 0;
            for (Example example : examples) {
                StepResult result = training.step(List.of(example), 0);
                alone += result.terms().orElseThrow().hidden() * result.tokens();
                tokens += result.tokens();
            }

            assertThat(alone / tokens).isCloseTo(together, within(1e-5));
        }
    }

    @Test
    void shouldGoOnBitForBitAfterARestart() {
        train("whole", 0, 6);
        train("resumed", 0, 3);
        train("resumed", 3, 6);

        for (String file : List.of("model.safetensors", "optimizer.safetensors")) {
            assertThat(directory.resolve("resumed").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("whole").resolve(file));
        }
    }

    private void train(String name, int begin, int end) {
        Path at = directory.resolve(name);
        try (LanguageModel student = begin == 0 ? Examples.model(0.2) : LanguageModel.load(at);
                Training training = training(student, MENTOR_KD, 1)) {
            if (begin > 0) {
                training.restore(at);
            }
            for (List<Example> batch : Examples.batches(6, 5).subList(begin, end)) {
                training.step(Mentors.label(mentor, batch, 4), 1e-2);
            }
            student.save(at);
            training.save(at);
        }
    }

    @Test
    void shouldRefuseAStateWithoutProjections() {
        try (LanguageModel student = Examples.model(0);
                Training without = new Training(student, TrainingPlan.of(ADAMW), 5);
                Training with = training(student, CROSS_ENTROPY, 1)) {
            without.save(directory);

            assertThatThrownBy(() -> with.restore(directory))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining("hidden.projections");
        }
    }

    @Test
    void shouldRefuseAMentorOfAnotherVocabulary() {
        ModelConfig config = new T5Size(4, 2, 4, 1, 1, 1).version11(Examples.VOCABULARY + 1, 0);
        try (LanguageModel student = Examples.model(0);
                LanguageModel other = LanguageModel.initialize(config, 1)) {
            assertThatThrownBy(() ->
                            new Training(student, TrainingPlan.of(ADAMW).with(new HiddenDistillation(other, 1)), 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("mentor and student must have the same vocabulary, had 24 and 23 tokens");
        }
    }

    @Test
    void shouldLeaveNothingBehindAfterAStep() {
        try (LanguageModel student = Examples.model(0.1);
                Training training = training(student, CROSS_ENTROPY, 1)) {
            training.step(Examples.random(3, 1), 1e-3);
            int open = training.open();

            for (int i = 0; i < 50; i++) {
                training.step(Examples.random(1 + i % 3, i), 1e-3, i % 2 == 0);
                assertThat(training.open()).isEqualTo(open);
            }
        }
    }
}
