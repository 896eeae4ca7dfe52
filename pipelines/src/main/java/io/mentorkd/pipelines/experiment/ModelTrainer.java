package io.mentorkd.pipelines.experiment;

import io.mentorkd.pipelines.Runs;
import io.mentorkd.pipelines.Stages;
import io.mentorkd.pipelines.Stopping;
import io.mentorkd.records.Question;
import io.mentorkd.trainers.evaluation.TaskScore;
import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.experiments.Setting;
import io.mentorkd.trainers.experiments.TestScore;
import io.mentorkd.trainers.experiments.TestSet;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Trains the models of cells, each once. */
final class ModelTrainer {

    /** Is told of each model that is done, by any thread. */
    interface Listener {
        void trained(Cell cell, Trained trained, boolean now);
    }

    private final ExperimentPlan plan;
    private final ExperimentDirectory directory;
    private final Listener done;
    private final Stopping stopping;
    private final RunConfigs configs;
    private final ExperimentData data;
    private final Consumer<String> say;

    ModelTrainer(CellRunner.Resources resources, Listener done, Consumer<String> say, Stopping stopping) {
        this.plan = resources.plan();
        this.data = resources.data();
        this.configs = resources.configs();
        this.directory = resources.directory();
        this.done = done;
        this.say = say;
        this.stopping = stopping;
    }

    /** Whether all of these models are done; those that are go into {@code all} where it is so. */
    boolean areDone(Cell cell, List<Role> roles, Function<Role, List<Setting>> candidates, Map<Role, List<Trained>> all)
            throws IOException {
        for (Role role : roles) {
            List<Trained> found = new ArrayList<>();
            for (Setting setting : candidates.apply(role)) {
                directory.trained(ExperimentDirectory.run(cell, role, setting)).ifPresent(found::add);
            }
            if (found.size() < candidates.apply(role).size()) {
                return false;
            }
            all.put(role, found);
        }
        roles.forEach(role -> all.get(role).forEach(trained -> done.trained(cell, trained, false)));
        return true;
    }

    /** The model, trained if it is not yet. */
    Trained train(Cell cell, Role role, Setting setting, Stages stages) throws Exception {
        Path run = ExperimentDirectory.run(cell, role, setting);
        Optional<Trained> before = directory.trained(run);
        if (before.isPresent()) {
            done.trained(cell, before.get(), false);
            return before.get();
        }
        TrainingConfig config = configs.of(cell, role, setting);
        stopping.require();
        Runs runs = new Runs(stages, stopping);
        TrainingCheckpoint checkpoint = runs.train(
                config,
                configs.options(role),
                directory.root().resolve(run),
                new StepReport(cell.description() + ", " + role.label(), say));
        TrainingManifest manifest = checkpoint.manifest();
        Trained trained = new Trained(
                role,
                setting,
                manifest.state().step(),
                manifest.parameters(),
                manifest.state().examples(),
                manifest.scores().getOrDefault(cell.task(), 0.0),
                isReported(cell, role) ? tests(cell, checkpoint) : List.of(),
                checkpoint.weightsSha256(),
                run.toString());
        directory.done(run, trained);
        done.trained(cell, trained, true);
        return trained;
    }

    /** TEST is for what is reported: nothing is chosen by it, and nobody sees it before. */
    private boolean isReported(Cell cell, Role role) {
        return role.arm().isPresent() && !configs.isTuned(cell);
    }

    private List<TestScore> tests(Cell cell, TrainingCheckpoint checkpoint) {
        Map<TestSet, List<Question>> questions =
                data.questions(cell.task(), cell.seed()).test();
        List<TestScore> tests = new ArrayList<>();
        for (TestSet set : plan.questions().testSets()) {
            TaskScore score = Runs.score(checkpoint.directory(), questions.get(set), plan.maxTokens());
            tests.add(new TestScore(set, score.questions(), score.correct(), score.unparsed()));
        }
        return tests;
    }
}
