package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.tasks.Grading;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.fakes.Labels;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.Omission;
import io.mentorkd.trainers.rounds.RefusedRecordException;
import io.mentorkd.trainers.runs.LossConfig;
import io.mentorkd.trainers.runs.ObjectiveName;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student that learns from its mentor's soft labels, too. */
class MentorKdTrainerTest {

    private static final TrainingConfig MENTOR_KD = Runs.config(3, ObjectiveName.MENTOR_KD);

    @TempDir
    private Path directory;

    @Test
    void shouldTrainOnTheExamplesAndNameTheirTopicInTheManifest() throws IOException {
        Classroom classroom = classroom("run", MENTOR_KD).teach(0, 6);

        Classroom.Lesson lesson = classroom.train();

        assertThat(classroom.accepted.read()).isEmpty();
        assertThat(lesson.listener().examples).containsExactly(6);
        assertThat(lesson.summary().manifest()).hasValueSatisfying(manifest -> {
            assertThat(manifest.state().topic()).isEqualTo("examples");
            assertThat(manifest.config().loss().name()).isEqualTo(ObjectiveName.MENTOR_KD);
            assertThat(manifest.state().offsets()).isEqualTo(Map.of(0, 3L, 1, 3L));
        });
        assertThat(lesson.summary().checkpoint())
                .as("a student needs no tail basis")
                .hasValueSatisfying(checkpoint ->
                        assertThat(checkpoint.resolve("tail-basis.safetensors")).doesNotExist());
    }

    @Test
    void shouldLearnSomethingElseFromEachObjective() throws IOException {
        Classroom rationale = classroom("rationale", Runs.config(3)).teach(0, 6);
        Classroom mentorKd = classroom("mentor-kd", MENTOR_KD).teach(0, 6);
        Classroom reference = classroom("reference", Runs.config(3, ObjectiveName.MENTOR_KD_REFERENCE))
                .teach(0, 6);
        rationale.train();
        mentorKd.train();
        reference.train();

        assertThat(mentorKd.state()).isNotEqualTo(rationale.state()).isNotEqualTo(reference.state());
    }

    @Test
    void shouldMeasureTheTermsOfTheLossAndPublishThem() throws IOException {
        Classroom.Lesson lesson = classroom("run", MENTOR_KD).teach(0, 12).train();

        assertThat(lesson.listener().steps)
                .allSatisfy(step -> assertThat(step.measured().terms()).hasValueSatisfying(terms -> {
                    assertThat(terms.crossEntropy()).isPositive();
                    assertThat(terms.divergence()).isPositive();
                    assertThat(terms.softLabelShare().isPresent())
                            .isEqualTo(step.progress().step() % 5 == 0);
                }));
        assertThat(lesson.announcer().measurements())
                .isNotEmpty()
                .allSatisfy(values -> assertThat(values)
                        .containsKeys("loss", "crossEntropy", "divergence", "softLabelShare")
                        .doesNotContainKeys("hidden", "hiddenShare"));
    }

    @Test
    void shouldEndWithTheSameBytesHoweverOftenTheTermsAreMeasured() throws IOException {
        Classroom rarely = classroom("rarely", MENTOR_KD).teach(0, 12);
        rarely.train(
                new TrainerOptions(1000, 1, 1, 0, 1000, Grading.OF_THE_PAPER, Duration.ZERO),
                new KillSwitch(),
                () -> false);
        Classroom always = classroom("always", MENTOR_KD).teach(0, 12);
        always.train(
                new TrainerOptions(1000, 1, 1, 0, 1, Grading.OF_THE_PAPER, Duration.ZERO),
                new KillSwitch(),
                () -> false);

        assertThat(always.state()).isEqualTo(rarely.state());
    }

    @Test
    void shouldWarnOnceARoundThatOneTermDrownsTheRest() throws IOException {
        TrainingConfig config = Runs.config(
                3,
                new LossConfig(ObjectiveName.MENTOR_KD.with(0.9999, 2)),
                Runs.ROUNDS.withSteps(2 * TermBalance.MEASUREMENTS),
                ExampleSelection.ALL);

        Classroom.Lesson lesson = classroom("run", config)
                .teach(0, 6)
                .train(
                        new TrainerOptions(1000, 1, 1, 0, 1, Grading.OF_THE_PAPER, Duration.ZERO),
                        new KillSwitch(),
                        () -> false);

        assertThat(lesson.listener().warnings)
                .singleElement()
                .asString()
                .contains("drown the rest of the loss: lower --soft-label-weight (now 0.9999)");
    }

    @Test
    void shouldDeadLetterLabelsOfAnotherTokenizerOnceAndTrainOnTheRest() throws IOException {
        Classroom classroom = classroom("run", MENTOR_KD).teach(0, 5);
        DistillationExample foreign = Labels.labelled(Examples.accepted("of another mentor", "c"));
        foreign.getSoftLabels().setTokenizerSha256("ab12");
        classroom.examples.append(1, foreign);

        assertThat(classroom.train().listener().examples).containsExactly(5);
        assertThat(classroom.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.raw().topic()).isEqualTo("examples");
            assertThat(letter.cause())
                    .isInstanceOf(RefusedRecordException.class)
                    .hasMessageContaining("softLabels.tokenizerSha256");
        });
    }

    @Test
    void shouldTrainOnTheNewestLabelsOfARationaleOnly() throws IOException {
        GradedRationale graded = Examples.accepted("labelled twice", "c");
        DistillationExample older = Labels.labelled(graded);
        older.getSoftLabels().setLabels(Labels.of(graded, 1, 2, 4).getLabels());
        Classroom relabelled = classroom("relabelled", MENTOR_KD);
        relabelled.examples.append(0, older);
        relabelled.examples.append(0, Labels.labelled(graded));
        relabelled.teach(0, 4);

        Classroom.Lesson lesson = relabelled.train();

        assertThat(lesson.listener().examples).containsExactly(5);
        assertThat(lesson.listener().events)
                .singleElement()
                .satisfies(event -> assertThat(event.omitted()).isEqualTo(Map.of(Omission.SUPERSEDED, 1L)));
        assertThat(lesson.summary().omitted()).isEqualTo(Map.of(Omission.SUPERSEDED, 1L));
    }

    @Test
    void shouldTakeExactlyTheStepsAskedForInEveryRoundAndEndWithTheSameBytesThoughItIsKilled() throws IOException {
        TrainingConfig config = Runs.config(3, MENTOR_KD.loss(), Runs.ROUNDS.withSteps(5), ExampleSelection.ALL);
        Classroom uninterrupted = classroom("uninterrupted", config).teach(0, 12);
        Classroom killed = classroom("killed", config).teach(0, 12);
        assertThatThrownBy(() -> killed.train(Classroom.OPTIONS, KillSwitch.at("step 4"), () -> false))
                .isInstanceOf(KillSwitch.Killed.class);

        Classroom.Lesson lesson = uninterrupted.train();
        killed.train();

        assertThat(lesson.listener().steps)
                .extracting(step -> step.progress().roundSteps())
                .containsOnly(5L);
        assertThat(lesson.listener().steps).hasSize(10);
        assertThat(killed.states()).isEqualTo(uninterrupted.states());
    }

    private Classroom classroom(String name, TrainingConfig config) {
        return new Classroom(directory.resolve(name), config);
    }
}
