package io.mentorkd.cli;

import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.ModelLocation;
import io.mentorkd.cli.options.ThreadOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.pipelines.StoppedException;
import io.mentorkd.pipelines.Stopping;
import io.mentorkd.pipelines.experiment.ExperimentConflictException;
import io.mentorkd.pipelines.experiment.ExperimentResources;
import io.mentorkd.pipelines.experiment.ExperimentRun;
import io.mentorkd.pipelines.experiment.UnusableDataException;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.StageState;
import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.experiments.ExperimentReport;
import io.mentorkd.trainers.experiments.ExperimentTable;
import io.mentorkd.trainers.experiments.ModelChoice;
import io.mentorkd.trainers.experiments.PlanFile;
import io.mentorkd.trainers.experiments.UnreadablePlanException;
import io.mentorkd.trainers.runs.ModelConfig.Layers;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mentorkd experiment}. */
@Command(
        name = "experiment",
        description = {
            "Compare students that learn from different things: arms, seeds and fractions of the teacher's rationales, all"
                    + " trained for the same number of steps, with learning rate and weight decay chosen for each arm on"
                    + " VALIDATION from one grid.",
            "Runs the whole pipeline for every cell on a cluster of its own, whose logs it keeps. May be killed at any"
                    + " moment: started again, it goes on where it was. Leaves results.json, results.md and accuracy.svg in"
                    + " --out."
        },
        footer = {
            "",
            "FILE is a plan in JSON; docs/experiments has those of the published results. Arms: teacher-only,"
                    + " mentor-rationales, mentor-kd, answers-only, student-size-mentor. Questions and teacher are generated,"
                    + " or files below --data; mentor and student are new weights, or begin with a model: a directory, or the"
                    + " id of one on the Hugging Face hub.",
            "",
            "Example:",
            "  mentorkd experiment docs/experiments/mentor-helps/plan.json"
        })
final class ExperimentCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The plan.")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory of the experiment. Default: .mentorkd/experiments/ and the plan's name.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Cells at a time. Default: as many as there are processors, for --threads each.")
    private Optional<Integer> parallel = Optional.empty();

    @Mixin
    private ThreadOptions threads;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the recorded files that the plan names.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--rebuild",
            paramLabel = "RUN",
            description =
                    "Instead of running it, train one of its students again from the manifest of its checkpoint and"
                            + " compare the weights; RUN is its directory in --out, such as"
                            + " cells/coin_flip/seed-1/fraction-40/mentor-kd/lr-0.003-wd-0.5.")
    private Optional<Path> rebuild = Optional.empty();

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private OutputOptions output;

    /** What is printed after --rebuild. */
    record Rebuilt(String run, String recorded, String rebuilt, boolean equal) {}

    @Override
    public Integer call() throws Exception {
        int cells = parallel.orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / threads.threads()));
        if (cells < 1) {
            throw CommandFailure.usage("--parallel must be at least 1, was " + cells);
        }
        try (StageMetrics shown = metrics.open("experiment", MetricsOptions.COMPUTING, output.err());
                Interruption interruption = new Interruption();
                ProgressLine line = output.progress()) {
            shown.health().enter(StageState.Phase.RUNNING, "");
            ExperimentPlan plan = PlanFile.read(file);
            Path directory = out.orElse(Path.of(".mentorkd", "experiments", plan.name()));
            Stopping stopping = new Stopping();
            interruption.then(stopping::stop);
            ExperimentResources resources = new ExperimentResources(data, models(plan), threads.threads());
            ExperimentRun run =
                    new ExperimentRun(plan, resources, directory, JavaCommand.ofThisProgram(), line::say, stopping);
            return rebuild.isPresent() ? rebuild(run, rebuild.get()) : run(run, cells, directory);
        } catch (UnreadablePlanException wrong) {
            boolean missing = wrong.getCause() instanceof NoSuchFileException;
            throw new CommandFailure(missing ? ExitCode.NOT_FOUND : ExitCode.USAGE, wrong.getMessage(), wrong);
        } catch (UnusableDataException wrong) {
            boolean missing = wrong.getCause() instanceof NoSuchFileException;
            throw new CommandFailure(missing ? ExitCode.NOT_FOUND : ExitCode.USAGE, wrong.getMessage(), wrong);
        } catch (ExperimentConflictException conflict) {
            throw CommandFailure.conflict(conflict.getMessage(), conflict);
        } catch (StoppedException stopped) {
            throw new CommandFailure(ExitCode.FAILED, stopped.getMessage(), stopped);
        }
    }

    /** The directories of the models that mentor and student begin with. */
    private Map<String, Path> models(ExperimentPlan plan) throws IOException {
        Map<String, Path> models = new HashMap<>();
        locate("mentor.model", plan.mentor().model(), models);
        locate("student.model", plan.student().model(), models);
        if (plan.student().choice() instanceof ModelChoice.Pretrained student) {
            student.layers().ifPresent(layers -> requireWithin(layers, models.get(student.model())));
        }
        return models;
    }

    private static void requireWithin(Layers layers, Path model) {
        try {
            layers.requireWithin(LanguageModel.specOf(model).blocks());
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage("student." + wrong.getMessage(), wrong);
        }
    }

    private void locate(String field, Optional<String> model, Map<String, Path> models) throws IOException {
        if (model.isPresent() && !models.containsKey(model.get())) {
            try {
                models.put(
                        model.get(),
                        ModelLocation.locate(model.get(), null, output.err()).toRealPath());
            } catch (CommandFailure missing) {
                throw new CommandFailure(missing.exitCode(), field + ": " + missing.getMessage(), missing);
            }
        }
    }

    private int run(ExperimentRun run, int cells, Path directory) throws Exception {
        ExperimentReport report;
        try {
            report = run.run(cells);
        } catch (StoppedException told) {
            return ExitCode.FAILED;
        }
        output.print(report, printer -> {
            printer.println();
            printer.print(ExperimentTable.markdown(report));
            printer.println();
            printer.println("Picture: " + directory.resolve("accuracy.svg"));
        });
        return ExitCode.DONE;
    }

    private int rebuild(ExperimentRun run, Path which) throws Exception {
        ExperimentRun.Rebuilt weights = run.rebuild(which);
        Rebuilt document = new Rebuilt(
                which.toString(),
                weights.recorded(),
                weights.rebuilt(),
                weights.recorded().equals(weights.rebuilt()));
        output.print(document, printer -> {
            printer.println("recorded " + document.recorded());
            printer.println("rebuilt  " + document.rebuilt());
            printer.println(document.equal() ? "the same weights, byte for byte" : "NOT the same weights");
        });
        return document.equal() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
