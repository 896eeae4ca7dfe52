package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.DistillationConfig;
import io.mentorkd.trainers.runs.MentorReference;
import io.mentorkd.trainers.runs.RunConflictException;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingObjective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

        Classroom.Lesson lesson =
                uninterrupted.train(new TrainerOptions(2, 100, 5, 0.02, 1), new KillSwitch(), () -> false);
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
        TrainingConfig config = besideMentor("mentor", Learner.WORDS);

        assertThatThrownBy(() -> Learner.begin(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has another tokenizer than the student")
                .hasMessageContaining("--tokenizer");
    }

    private TrainingConfig besideMentor(String name) throws IOException {
        return besideMentor(name, Learner.BYTES);
    }

    /** A configuration with a mentor of another seed and size, whose weights are saved first. */
    private TrainingConfig besideMentor(String name, String tokenizer) throws IOException {
        Path saved = Files.createDirectory(directory.resolve(name));
        TrainingConfig config = Runs.config(3);
        TrainingConfig mentor = new TrainingConfig(
                "mentor",
                9,
                "micro",
                tokenizer,
                config.objective(),
                config.distillation(),
                config.optimization(),
                config.lengths(),
                config.selection(),
                config.rounds(),
                config.device(),
                config.threads());
        try (Learner learner = Learner.begin(mentor)) {
            learner.save(saved);
        }
        return Runs.config(
                3,
                TrainingObjective.RATIONALE,
                new DistillationConfig(0.3, 2, 0.5, Optional.of(MentorReference.of(saved, directory.resolve("none")))),
                config.rounds(),
                config.selection());
    }

    private Classroom classroom(String name, TrainingConfig config) {
        return new Classroom(directory.resolve(name), config);
    }
}
