package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    private T5 mentor;

    @BeforeEach
    void open() {
        mentor = Mentors.model();
    }

    @AfterEach
    void close() {
        mentor.close();
    }

    private T5Training training(T5 student, Objective objective, double weight) {
        return new T5Training(student, objective, ADAMW, 5, Optional.of(new HiddenDistillation(mentor, weight)));
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
        try (T5 deep = T5.initialize(T5Config.version11(new T5Size(2, 2, 2, 1, 1, blocks), 4), 1)) {
            return new HiddenDistillation(deep, 1);
        }
    }

    /** A student that is the mentor but for the projection: by hand from the states of both. */
    @Test
    void shouldAddTheMeanSquaredDistanceOfProjectedStates() {
        List<TrainingExample> batch = Examples.random(5, 3);
        try (T5 student = Examples.model(0);
                T5Training training = training(student, CROSS_ENTROPY, 0.5)) {
            double expected = distance(student, batch, training);

            StepResult result = training.step(batch, 0);

            LossTerms terms = result.terms().orElseThrow();
            assertThat(terms.hidden()).isCloseTo(expected, within(1e-4));
            assertThat(result.loss()).isCloseTo(terms.crossEntropy() + 0.5 * terms.hidden(), within(1e-5));
            assertThat(terms.divergence()).isZero();
        }
    }

    private double distance(T5 student, List<TrainingExample> batch, T5Training training) {
        List<int[]> sources = Examples.sources(batch);
        List<int[]> targets = Examples.targets(batch);
        int columns = targets.stream().mapToInt(target -> target.length).max().orElseThrow();
        int wide = mentor.config().size().dModel();
        int narrow = student.config().size().dModel();
        float[] m = mentor.decoderStates(sources, targets, new int[] {1, 2}); // Of 3, for the student's 2.
        float[] h = student.decoderStates(sources, targets, new int[] {0, 1});
        float[] projections = training.projections();
        double sum = 0;
        int numbers = 0;
        for (int block = 0; block < 2; block++) {
            for (int row = 0; row < batch.size(); row++) {
                for (int t = 0; t < targets.get(row).length; t++) {
                    int token = (block * batch.size() + row) * columns + t;
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
                        numbers++;
                    }
                }
            }
        }
        return sum / numbers;
    }

    @Test
    void shouldLearnTheStatesOfTheMentor() {
        List<TrainingExample> batch = Examples.random(4, 3);
        try (T5 student = Examples.model(0);
                T5Training training = training(student, CROSS_ENTROPY, 10)) {
            double before = training.step(batch, 1e-2).terms().orElseThrow().hidden();
            for (int step = 0; step < 200; step++) {
                training.step(batch, 1e-2);
            }

            assertThat(training.step(batch, 0).terms().orElseThrow().hidden()).isLessThan(0.3 * before);
        }
    }

    @Test
    void shouldMeasureTheSharesOfAllTerms() {
        List<TrainingExample> batch = Mentors.label(mentor, Examples.random(4, 3), 5);
        try (T5 student = Examples.model(0.1);
                T5Training training = training(student, MENTOR_KD, 1)) {
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
        List<TrainingExample> examples = Examples.random(7, 3);
        try (T5 student = Examples.model(0);
                T5Training training = training(student, CROSS_ENTROPY, 1)) {
            double together = training.step(examples, 0).terms().orElseThrow().hidden();
            double alone = 0;
            int tokens = 0;
            for (TrainingExample example : examples) {
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
        try (T5 student = begin == 0 ? Examples.model(0.2) : T5.load(at);
                T5Training training = training(student, MENTOR_KD, 1)) {
            if (begin > 0) {
                training.restore(at);
            }
            for (List<TrainingExample> batch : Examples.batches(6, 5).subList(begin, end)) {
                training.step(Mentors.label(mentor, batch, 4), 1e-2);
            }
            student.save(at);
            training.save(at);
        }
    }

    @Test
    void shouldRefuseAStateWithoutProjections() {
        try (T5 student = Examples.model(0);
                T5Training without = new T5Training(student, ADAMW, 5);
                T5Training with = training(student, CROSS_ENTROPY, 1)) {
            without.save(directory);

            assertThatThrownBy(() -> with.restore(directory))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining("hidden.projections");
        }
    }

    @Test
    void shouldRefuseAMentorOfAnotherVocabulary() {
        T5Config config = T5Config.version11(new T5Size(4, 2, 4, 1, 1, 1), Examples.VOCABULARY + 1);
        try (T5 student = Examples.model(0);
                T5 other = T5.initialize(config, 1)) {
            assertThatThrownBy(() -> new T5Training(
                            student, CROSS_ENTROPY, ADAMW, 5, Optional.of(new HiddenDistillation(other, 1))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("mentor and student must have the same vocabulary, had 24 and 23 tokens");
        }
    }

    @Test
    void shouldLeaveNothingBehindAfterAStep() {
        try (T5 student = Examples.model(0.1);
                T5Training training = training(student, CROSS_ENTROPY, 1)) {
            training.step(Examples.random(3, 1), 1e-3);
            int open = training.open();

            for (int i = 0; i < 50; i++) {
                training.step(Examples.random(1 + i % 3, i), 1e-3, i % 2 == 0);
                assertThat(training.open()).isEqualTo(open);
            }
        }
    }
}
