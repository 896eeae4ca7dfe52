package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What many steps on soft labels make of a student. */
class MentorKdTrainingTest {
    private static final AdamWConfig ADAMW = AdamWConfig.withWeightDecay(0.1);
    private static final Objective MENTOR_KD = new Objective.MentorKd(0.3, Mentors.TEMPERATURE);

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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTrainAsCrossEntropyBitForBitWhenSoftLabelsWeighNothing(boolean isReference) {
        Objective objective = isReference
                ? new Objective.MentorKdReference(0, Mentors.TEMPERATURE)
                : new Objective.MentorKd(0, Mentors.TEMPERATURE);
        train(new Objective.CrossEntropy(), "crossEntropy", 0, 5);
        train(objective, "noSoftLabels", 0, 5);

        assertSameFiles("noSoftLabels", "crossEntropy");
    }

    /** Trains over batches begin to end of ten, from what a directory holds, and saves into it. */
    private void train(Objective objective, String name, int begin, int end) {
        Path at = directory.resolve(name);
        try (LanguageModel model = begin == 0 ? Examples.model(0.2) : LanguageModel.load(at);
                Training training = new Training(model, TrainingPlan.of(objective, ADAMW), 9)) {
            if (begin > 0) {
                training.restore(at);
            }
            for (List<Example> batch : Examples.batches(10, 5).subList(begin, end)) {
                training.step(Mentors.label(mentor, batch, 4), 1e-2, begin > 0);
            }
            model.save(at);
            training.save(at);
        }
    }

    private void assertSameFiles(String name, String expected) {
        for (String file : List.of("model.safetensors", "optimizer.safetensors")) {
            assertThat(directory.resolve(name).resolve(file))
                    .hasSameBinaryContentAs(directory.resolve(expected).resolve(file));
        }
    }

    /** The shares are measured after the restart only: they must not change what is learnt. */
    @Test
    void shouldGoOnBitForBitAfterARestart() {
        train(MENTOR_KD, "whole", 0, 6);
        train(MENTOR_KD, "resumed", 0, 3);
        train(MENTOR_KD, "resumed", 3, 6);

        assertSameFiles("resumed", "whole");
    }

    @Test
    void shouldBringTheStudentToTheMentor() {
        List<Example> batch = Mentors.label(mentor, Examples.random(4, 3), 6);
        Objective onlySoftLabels = new Objective.MentorKd(1, Mentors.TEMPERATURE);
        try (LanguageModel student = Examples.model(0);
                Training training =
                        new Training(student, TrainingPlan.of(onlySoftLabels, AdamWConfig.withWeightDecay(0)), 1)) {
            double before = training.step(batch, 1e-2).terms().orElseThrow().divergence();
            for (int step = 0; step < 150; step++) {
                training.step(batch, 1e-2);
            }
            assertThat(training.step(batch, 0).terms().orElseThrow().divergence())
                    .isLessThan(0.2 * before);
        }
    }
}
