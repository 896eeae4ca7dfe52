package io.mentorkd.pipelines.demo;

import io.mentorkd.comparison.ModelComparison;
import io.mentorkd.pipelines.Runs;
import io.mentorkd.pipelines.Stages;
import io.mentorkd.pipelines.Stopping;
import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import io.mentorkd.records.Symbols;
import io.mentorkd.tasks.Grading;
import io.mentorkd.topics.TrainerLease.Role;
import io.mentorkd.trainers.evaluation.Evaluator;
import io.mentorkd.trainers.evaluation.TaskScore;
import io.mentorkd.trainers.runs.ObjectiveName;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingManifest;
import io.mentorkd.trainers.training.TrainableModel;
import io.mentorkd.trainers.training.TrainingListener;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Trains and tests the models of the demo. */
final class DemoModels {

    private final DemoConfig config;
    private final DemoTraining training;
    private final Runs runs;
    private final TrainingListener listener;
    private Optional<List<Question>> test = Optional.empty();

    /** A student, with the checkpoint that it ended with. */
    record Student(DemoResult.Student result, TrainingCheckpoint checkpoint) {
        String sentence() {
            return String.format(
                    Locale.ROOT,
                    "a student answers %.1f %% of TEST after %d steps on %d rationales",
                    100 * result.accuracyAfter(),
                    result.steps(),
                    result.rationales());
        }
    }

    /** The mentor, with the checkpoint that it ended with. */
    record Mentor(DemoResult.Mentor result, TrainingCheckpoint checkpoint) {
        String sentence() {
            return String.format(
                    Locale.ROOT,
                    "the mentor answers %.1f %% of TEST after %d steps on the teacher's rationales",
                    100 * result.accuracy(),
                    result.steps());
        }
    }

    DemoModels(DemoConfig config, Stages stages, Stopping stopping, TrainingListener listener) {
        this.config = config;
        this.training = new DemoTraining(config);
        this.runs = new Runs(stages, stopping);
        this.listener = listener;
    }

    Mentor mentor() throws IOException {
        TrainingCheckpoint checkpoint = train(training.mentor(), Role.MENTOR);
        TrainingManifest manifest = checkpoint.manifest();
        return new Mentor(
                new DemoResult.Mentor(
                        Runs.score(checkpoint.directory(), test(), config.size().maxTokens())
                                .accuracy(),
                        validation(manifest),
                        manifest.state().step(),
                        manifest.parameters()),
                checkpoint);
    }

    Student teacherOnly(long rationales) throws IOException {
        return student("teacher-only", ObjectiveName.RATIONALE, Set.of(Source.TEACHER), rationales);
    }

    Student mentorRationales(long rationales) throws IOException {
        return student(
                "mentor-rationales", ObjectiveName.RATIONALE, Set.copyOf(Symbols.known(Source.class)), rationales);
    }

    Student mentorKd(long rationales) throws IOException {
        return student("mentor-kd", ObjectiveName.MENTOR_KD, Set.copyOf(Symbols.known(Source.class)), rationales);
    }

    /** What speaks against the mentor before its rationales are used. */
    List<String> doubts(Student teacherOnly, Mentor mentor) {
        ModelComparison comparison = new ModelComparison(
                mentor.checkpoint().manifest().scores(),
                teacherOnly.checkpoint().manifest().scores());
        return comparison.shortfalls().stream()
                .map(ModelComparison.Shortfall::sentence)
                .toList();
    }

    /** A TEST question to try. */
    String example() {
        return test().get(0).getText();
    }

    private Student student(String name, ObjectiveName objective, Set<Source> sources, long rationales)
            throws IOException {
        TrainingConfig student = training.student(name, objective, sources);
        TaskScore before = untrained(student);
        TrainingCheckpoint checkpoint = train(student, Role.STUDENT);
        TaskScore after =
                Runs.score(checkpoint.directory(), test(), config.size().maxTokens());
        TrainingManifest manifest = checkpoint.manifest();
        return new Student(
                new DemoResult.Student(
                        name,
                        before.accuracy(),
                        after.accuracy(),
                        after.questions(),
                        manifest.state().step(),
                        manifest.parameters(),
                        rationales),
                checkpoint);
    }

    private TaskScore untrained(TrainingConfig student) {
        try (TrainableModel model = TrainableModel.begin(student)) {
            return new Evaluator(model.text(), config.size().maxTokens(), Grading.OF_THE_PAPER)
                    .evaluate(test())
                    .scores()
                    .get(0);
        }
    }

    private TrainingCheckpoint train(TrainingConfig model, Role role) throws IOException {
        return runs.train(model, training.options().as(role), config.out().resolve(model.modelId()), listener);
    }

    private double validation(TrainingManifest manifest) {
        return manifest.scores().getOrDefault(config.task().task().name(), 0.0);
    }

    private List<Question> test() {
        if (test.isEmpty()) {
            test = Optional.of(runs.testQuestions(config.size().testQuestions()));
        }
        return test.get();
    }
}
