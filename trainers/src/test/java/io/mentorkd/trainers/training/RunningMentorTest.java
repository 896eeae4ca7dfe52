package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.training.Objective;
import io.mentorkd.tasks.Grading;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.HiddenStates;
import io.mentorkd.trainers.runs.LossConfig;
import io.mentorkd.trainers.runs.MentorReference;
import io.mentorkd.trainers.runs.ModelConfig;
import io.mentorkd.trainers.runs.RunConflictException;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student that learns from the decoder states of a mentor that runs beside it. */
class RunningMentorTest {

    @TempDir
    private Path directory;

    @Test
    void shouldLearnFromTheStatesOfAMentorThatRunsBesideItAndResumeWithTheSameBytes() throws IOException {
        TrainingConfig config = besideMentor("mentor");
        Classroom uninterrupted = classroom("uninterrupted", config).teach(0, 6);
        Classroom killed = classroom("killed", config).teach(0, 6);
        assertThatThrownBy(() -> killed.train(Classroom.OPTIONS, KillSwitch.at("step 3"), () -> false))
                .isInstanceOf(KillSwitch.Killed.class);

        Classroom.Lesson lesson = uninterrupted.train(
                new TrainerOptions(2, 100, 5, 0.02, 1, Grading.OF_THE_PAPER, Duration.ZERO),
                new KillSwitch(),
                () -> false);
        killed.train();

        assertThat(lesson.announcer().measurements())
                .isNotEmpty()
                .allSatisfy(values -> assertThat(values).containsKeys("crossEntropy", "hidden", "hiddenShare"));
        assertThat(killed.states()).isEqualTo(uninterrupted.states());
    }

    @Test
    void shouldNotGoOnBesideAMentorThatHasChanged() throws IOException {
        Classroom classroom = classroom("run", besideMentor("mentor")).teach(0, 6);
        classroom.train();
        Files.writeString(directory.resolve("mentor/model.safetensors"), "other weights");

        assertThatThrownBy(classroom::train)
                .isInstanceOf(RunConflictException.class)
                .hasMessageContaining("the mentor that this run began with has changed");
        assertThat(classroom.accepted.closed()).isTrue();
    }

    @Test
    void shouldRefuseAMentorOfAnotherTokenizer() throws IOException {
        TrainingConfig config = besideMentor("mentor", TrainableModel.WORDS);

        assertThatThrownBy(() -> TrainableModel.begin(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has another tokenizer than the student")
                .hasMessageContaining("--tokenizer");
    }

    private TrainingConfig besideMentor(String name) throws IOException {
        return besideMentor(name, TrainableModel.BYTES);
    }

    /** A configuration with a mentor of another seed and size, whose weights are saved first. */
    private TrainingConfig besideMentor(String name, String tokenizer) throws IOException {
        Path saved = Files.createDirectory(directory.resolve(name));
        TrainingConfig mentor = Runs.config(9, new ModelConfig("micro", tokenizer, "cpu", 1));
        try (TrainableModel model = TrainableModel.begin(mentor)) {
            model.save(saved);
        }
        MentorReference reference = MentorReference.of(saved, directory.resolve("none"));
        return Runs.config(
                3, new LossConfig(new Objective.CrossEntropy(), Optional.of(new HiddenStates(0.5, reference))));
    }

    private Classroom classroom(String name, TrainingConfig config) {
        return new Classroom(directory.resolve(name), config);
    }
}
