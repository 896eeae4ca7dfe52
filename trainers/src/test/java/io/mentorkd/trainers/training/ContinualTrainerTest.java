package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.language.TailBasisFile;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Grading;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.LogRewoundException;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.PromotedModel;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinualTrainerTest {

    @TempDir
    private Path directory;

    @Test
    void shouldTrainRoundAfterRoundUntilItHasCaughtUp() throws IOException {
        Classroom.Lesson lesson = classroom("run", 3).teach(0, 12).examine(2).train();

        assertThat(lesson.listener().rounds).extracting(Round::number).containsExactly(1, 2);
        assertThat(lesson.listener().examples).containsExactly(6, 6 + 3);
        assertThat(lesson.listener().steps)
                .extracting(step -> step.progress().step())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(lesson.summary().manifest()).hasValueSatisfying(manifest -> {
            assertThat(manifest.state().step()).isEqualTo(10);
            assertThat(manifest.state().examples()).isEqualTo(2 * 6 + 2 * 9);
            assertThat(manifest.state().offsets()).isEqualTo(Map.of(0, 6L, 1, 6L));
            assertThat(manifest.state().roundComplete()).isTrue();
            assertThat(manifest.scores()).containsOnlyKeys(Examples.TASK);
        });
        assertThat(lesson.announcer().measuredSteps()).containsExactly(5L, 10L);
        assertThat(lesson.announcer().evaluatedTasks()).containsExactly(Examples.TASK, Examples.TASK);
    }

    @Test
    void shouldNoteWithinARoundTheOffsetsThatTheRoundBeganWith() throws IOException {
        Classroom.Lesson lesson = classroom("run", 3).teach(0, 12).train();

        List<TrainingManifest> within = lesson.announcer().announced().stream()
                .map(TrainingCheckpoint::manifest)
                .filter(manifest -> !manifest.state().roundComplete())
                .toList();

        assertThat(within).isNotEmpty().allSatisfy(manifest -> {
            assertThat(manifest.promoted()).isFalse();
            assertThat(manifest.state().offsets())
                    .isEqualTo(manifest.state().rounds().size() == 1 ? Map.of() : Map.of(0, 3L, 1, 3L));
        });
    }

    @Test
    void shouldEndWithTheSameBytesWhateverIsLookedAtOnTheWay() throws IOException {
        Classroom plain = classroom("plain", 3).teach(0, 12);
        plain.train(
                new TrainerOptions(1000, 1, 1, 0, 1000, Grading.OF_THE_PAPER, Duration.ZERO),
                new KillSwitch(),
                () -> false);
        Classroom watched = classroom("watched", 3).teach(0, 12).examine(4);
        watched.train(
                new TrainerOptions(1, 2, 4, 1, 1, Grading.OF_THE_PAPER, Duration.ZERO), new KillSwitch(), () -> false);

        assertThat(watched.state()).isEqualTo(plain.state());
    }

    @Test
    void shouldEndWithOtherBytesFromAnotherSeed() throws IOException {
        Classroom one = classroom("one", 3).teach(0, 6);
        Classroom other = classroom("other", 4).teach(0, 6);
        one.train();
        other.train();

        assertThat(one.state()).isNotEqualTo(other.state());
    }

    @Test
    void shouldCheckpointARoundWhereItIsStopped() throws IOException {
        Classroom uninterrupted = classroom("uninterrupted", 3).teach(0, 12);
        uninterrupted.train();
        Classroom stopped = classroom("stopped", 3).teach(0, 12);
        AtomicInteger asked = new AtomicInteger();
        TrainerOptions rarely = new TrainerOptions(1000, 100, 5, 0.02, 1, Grading.OF_THE_PAPER, Duration.ZERO);

        Classroom.Lesson lesson = stopped.train(rarely, new KillSwitch(), () -> asked.getAndIncrement() > 0);

        assertThat(lesson.summary().manifest()).hasValueSatisfying(manifest -> {
            assertThat(manifest.state().step()).isEqualTo(1);
            assertThat(manifest.state().roundComplete()).isFalse();
        });
        assertThat(lesson.summary().lag()).contains(12L);
        assertThat(lesson.announcer().isFinished()).isFalse();
        assertThat(stopped.train().announcer().isFinished()).isTrue();
        assertThat(stopped.state()).isEqualTo(uninterrupted.state());
    }

    @Test
    void shouldHaveNothingToShowWhereThereIsNothingToLearn() throws IOException {
        Classroom.Lesson lesson = classroom("run", 3).train();

        assertThat(lesson.summary().checkpoint()).isEmpty();
        assertThat(lesson.summary().lag()).contains(0L);
    }

    @Test
    void shouldPassOverARoundOfWhichNothingIsUsable() throws IOException {
        Classroom classroom = classroom("run", 3);
        for (int i = 0; i < 6; i++) {
            classroom.accepted.append(i % 2, Examples.accepted("q", "too long ".repeat(20)));
        }
        Classroom.Lesson nothing = classroom.train();
        Classroom.Lesson lesson = classroom.teach(0, 6).train();

        assertThat(nothing.summary().manifest()).hasValueSatisfying(manifest -> {
            assertThat(manifest.state().step()).isZero();
            assertThat(manifest.promoted()).isFalse();
        });
        assertThat(lesson.listener().examples).containsExactly(6);
        assertThat(lesson.summary().manifest()).hasValueSatisfying(manifest -> {
            assertThat(manifest.state().rounds()).hasSize(2);
            assertThat(manifest.promoted()).isTrue();
            assertThat(manifest.state().step()).isEqualTo(4);
            assertThat(manifest.state().offsets()).isEqualTo(Map.of(0, 6L, 1, 6L));
        });
    }

    @Test
    void shouldLeaveATailBasisOfItsWeightsAtTheEndOfEveryRoundAndNowhereElse() throws IOException {
        RoundConfig nothingAgain = new RoundConfig(2, OptionalLong.empty(), 1, Duration.ZERO, 6, 0);
        Classroom classroom =
                new Classroom(directory.resolve("run"), Runs.config(3, nothingAgain, ExampleSelection.ALL)).teach(0, 6);
        for (int i = 0; i < 6; i++) {
            classroom.accepted.append(i % 2, Examples.accepted("q", "too long ".repeat(20)));
        }
        Classroom.Lesson lesson = classroom.train();

        assertThat(lesson.listener().examples).as("nothing in the last round").containsExactly(6, 0);
        for (TrainingCheckpoint checkpoint : lesson.announcer().announced()) {
            assertThat(TailBasisFile.read(checkpoint.directory(), checkpoint.weightsSha256()))
                    .as("%s", checkpoint.directory())
                    .matches(basis ->
                            basis.isPresent() == checkpoint.manifest().state().roundComplete());
        }
    }

    @Test
    void shouldDeadLetterWhatCannotBeReadOnceAndGoOn() throws IOException {
        Classroom classroom = classroom("run", 3).teach(0, 5);
        classroom.accepted.appendUnreadable(1);

        assertThat(classroom.train().listener().examples).containsExactly(5);
        assertThat(classroom.deadLetters).hasSize(1);
    }

    @Test
    void shouldPromoteWhereThereAreNoQuestions() throws IOException {
        Classroom.Lesson lesson = classroom("run", 3).teach(0, 12).train();

        assertThat(lesson.listener().evaluations).hasSize(2).allMatch(evaluation -> evaluation.questions() == 0);
        assertThat(lesson.summary().manifest()).hasValueSatisfying(manifest -> {
            assertThat(manifest.scores()).isEmpty();
            assertThat(manifest.promoted()).isTrue();
        });
    }

    @Test
    void shouldNotPromoteWhatIsWorseThanWhatAPersonPromotedAndHaveTheSameWeights() throws IOException {
        Classroom alone = classroom("alone", 3).teach(0, 12).examine(4);
        alone.train();
        Classroom watched = classroom("watched", 3).teach(0, 12).examine(4);

        Classroom.Lesson lesson =
                watched.trainAfter(new PromotedModel("f".repeat(64), Map.of(Examples.TASK, 1.0), false));

        assertThat(lesson.summary().manifest())
                .hasValueSatisfying(manifest -> assertThat(manifest.promoted()).isFalse());
        assertThat(watched.state()).isEqualTo(alone.state());
    }

    @Test
    void shouldNotBeEndedByAQuestionOfAnUnknownTask() throws IOException {
        Classroom classroom = classroom("run", 3).teach(0, 6).examine(1);
        classroom.questions.append(0, Examples.question("no_such_task", "q", Split.VALIDATION));

        assertThat(classroom.train().listener().evaluations)
                .singleElement()
                .satisfies(evaluation -> assertThat(evaluation.questions()).isEqualTo(1));
    }

    @Test
    void shouldGoOnFromWhereItCaughtUpWhenTheLogGrows() throws IOException {
        Classroom classroom = classroom("run", 3).teach(0, 6);
        classroom.train();
        classroom.accepted.addPartition();
        classroom.accepted.append(2, Examples.accepted("of a partition that was added", "c"));

        Classroom.Lesson lesson = classroom.teach(6, 8).train();

        assertThat(lesson.listener().rounds).extracting(Round::number).containsExactly(2);
        assertThat(lesson.listener().rounds.get(0).fresh().length()).isEqualTo(3);
    }

    @Test
    void shouldRefuseALogThatWasMadeAnew() throws IOException {
        TrainingConfig config = Runs.config(3);
        new Classroom(directory.resolve("run"), config).teach(0, 6).train();

        assertThatThrownBy(() -> new Classroom(directory.resolve("run"), config)
                        .teach(0, 2)
                        .train())
                .isInstanceOf(LogRewoundException.class);
    }

    @Test
    void shouldCloseTheTopicsWhenItCannotStart() throws IOException {
        Classroom classroom = classroom("run", 3).teach(0, 6);
        classroom.train();
        Files.writeString(classroom.root().resolve("checkpoints/revision-00000002/model.safetensors"), "damaged");

        assertThatThrownBy(classroom::train).hasMessageContaining("is the newest checkpoint and damaged");
        assertThat(classroom.accepted.closed()).isTrue();
        assertThat(classroom.questions.closed()).isTrue();
    }

    private Classroom classroom(String name, long seed) {
        return new Classroom(directory.resolve(name), Runs.config(seed));
    }
}
