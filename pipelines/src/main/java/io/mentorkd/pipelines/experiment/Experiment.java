package io.mentorkd.pipelines.experiment;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.pipelines.StoppedException;
import io.mentorkd.pipelines.Stopping;
import io.mentorkd.trainers.experiments.AccuracyChart;
import io.mentorkd.trainers.experiments.Arm;
import io.mentorkd.trainers.experiments.CellResult;
import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.experiments.ExperimentReport;
import io.mentorkd.trainers.experiments.ExperimentTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * An experiment: records the teacher, chooses settings on VALIDATION with the tuning seeds, then runs every cell, several at a
 * time.
 */
public final class Experiment {

    private final ExperimentPlan plan;
    private final ExperimentDirectory directory;
    private final CellRunner runner;
    private final Workers workers;
    private final ExperimentProgress progress;
    private final ChosenSettings settings;

    /**
     * An experiment on a cluster.
     *
     * @param parallel cells at a time
     * @param say is told each step, by any thread
     */
    Experiment(
            KafkaConnection connection,
            CellRunner.Resources resources,
            int parallel,
            Consumer<String> say,
            Stopping stopping) {
        this.plan = resources.plan();
        this.directory = resources.directory();
        this.settings = new ChosenSettings(plan);
        this.progress = new ExperimentProgress(plan, say);
        this.runner = new CellRunner(connection, resources, progress, say, stopping);
        this.workers = new Workers(parallel, stopping);
    }

    /**
     * Runs what is not done yet.
     *
     * @throws StoppedException if it was stopped, which is told; it can be gone on with
     */
    ExperimentReport run() throws Exception {
        try {
            return whole();
        } catch (StoppedException stopped) {
            progress.stopped(directory.root());
            throw stopped;
        }
    }

    private ExperimentReport whole() throws Exception {
        workers.forEach(recordings(), cell -> runner.record(cell.task(), cell.seed()));
        tune();
        List<CellResult> results = new ArrayList<>();
        List<Cell> cells = cells(plan.seeds(), plan.fractions());
        Map<Cell, Map<Role, List<Trained>>> trained = workers.map(
                cells,
                cell -> runner.run(
                        cell, Role.of(plan.armsAt(cell.fraction())), role -> List.of(settings.of(cell, role))));
        for (Cell cell : cells) {
            arms(cell).forEach(arm -> results.add(result(cell, arm, trained)));
        }
        ExperimentReport report = ExperimentReport.of(plan, results);
        write(report);
        return report;
    }

    /** The arms of a cell; what does not depend on the fraction is shown at each. */
    private List<Arm> arms(Cell cell) {
        List<Arm> trained = plan.armsAt(cell.fraction());
        return plan.arms().stream()
                .filter(arm -> trained.contains(arm) || arm == Arm.ANSWERS_ONLY)
                .toList();
    }

    private void tune() throws Exception {
        List<Cell> cells = cells(plan.tuning().seeds(), plan.tuning().fractions());
        Map<Cell, Map<Role, List<Trained>>> trained = workers.map(
                cells,
                cell -> runner.run(
                        cell,
                        Role.of(plan.armsTunedAt(cell.fraction())),
                        role -> plan.tuning().grid()));
        for (String task : plan.tasks()) {
            for (double fraction : plan.tuning().fractions()) {
                settings.choose(
                        task,
                        fraction,
                        plan.tuning().seeds().stream()
                                .map(seed -> trained.get(new Cell(task, seed, fraction)))
                                .toList());
            }
        }
        directory.write("tuning.json", settings.all());
    }

    private CellResult result(Cell cell, Arm arm, Map<Cell, Map<Role, List<Trained>>> trained) {
        double last = plan.fractions().get(plan.fractions().size() - 1);
        Cell trainedIn = arm == Arm.ANSWERS_ONLY ? new Cell(cell.task(), cell.seed(), last) : cell;
        Map<Role, List<Trained>> models = trained.get(trainedIn);
        Trained student = models.get(Role.of(arm)).get(0);
        OptionalDouble mentorAccuracy = Role.mentorOf(arm).stream()
                .mapToDouble(mentor -> models.get(mentor).get(0).validationAccuracy())
                .findFirst();
        return new CellResult(
                cell.task(),
                cell.seed(),
                cell.fraction(),
                arm,
                student.setting(),
                student.steps(),
                student.parameters(),
                student.examples(),
                student.validationAccuracy(),
                student.tests(),
                mentorAccuracy,
                student.weightsSha256(),
                student.directory());
    }

    private void write(ExperimentReport report) throws IOException {
        directory.write("results.json", report);
        directory.writeText("results.md", ExperimentTable.markdown(report));
        directory.writeText("accuracy.svg", AccuracyChart.svg(report));
    }

    private List<Cell> recordings() {
        List<Long> seeds = new ArrayList<>(plan.tuning().seeds());
        seeds.addAll(plan.seeds());
        return cells(seeds, List.of(1.0));
    }

    /** The cells with few rationales first: what is to be seen there is seen early. */
    private List<Cell> cells(List<Long> seeds, List<Double> fractions) {
        List<Cell> cells = new ArrayList<>();
        for (double fraction : fractions) {
            for (long seed : seeds) {
                plan.tasks().forEach(task -> cells.add(new Cell(task, seed, fraction)));
            }
        }
        return cells;
    }
}
