package io.mentorkd.cli.stages;

import io.mentorkd.cli.options.DatasetOptions;
import io.mentorkd.cli.options.Inputs;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.TaskArgument;
import io.mentorkd.cli.terminal.BadLineReport;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.producers.rationales.RationaleFile;
import io.mentorkd.producers.rationales.RationaleOrigin;
import io.mentorkd.producers.teachers.RecordedTeacher;
import io.mentorkd.producers.teachers.SolverTeacher;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which teacher, and its settings. */
final class TeacherOptions {

    /** What reasons. */
    enum Provider {
        solver,
        recorded
    }

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            required = true,
            description = "solver: solves the generated tasks step by step. recorded: answers from files of recorded"
                    + " rationales.")
    private Provider provider;

    @Option(
            names = "--error-rate",
            paramLabel = "X",
            defaultValue = "0.15",
            description = "solver: share of rationales with a wrong step, 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double errorRate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "solver: decides wording and errors. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "recorded: a file of rationales, as 'rationales publish' reads it; may be given several times.")
    private List<String> files = List.of();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            converter = TaskArgument.Converter.class,
            description = "recorded: task of the files.")
    private Optional<TaskArgument> task;

    @Mixin
    private DatasetOptions datasets;

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            defaultValue = RationaleOrigin.RECORDED,
            description = "recorded: name of the model that wrote the rationales. Default: ${DEFAULT-VALUE}.")
    private String generator;

    @Option(
            names = "--gold-as-completion",
            description =
                    "recorded: give a rationale without completion, which the file calls right, its gold answer as"
                            + " completion.")
    private boolean goldAsCompletion;

    String provider() {
        return provider.name();
    }

    /** The teacher; a task that is neither built in nor a file is looked for among {@code published} ones. */
    Teacher teacher(Supplier<? extends Tasks> published, PrintWriter err) {
        return Settings.checked(
                () -> provider == Provider.solver ? new SolverTeacher(errorRate, seed) : recorded(published, err));
    }

    private Teacher recorded(Supplier<? extends Tasks> published, PrintWriter err) {
        if (files.isEmpty() || task.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--provider recorded needs --file and --task");
        }
        List<Dataset> recordings = datasets.of(Inputs.of(files));
        Task ofAll = task.get().among(published);
        RecordedTeacher teacher = RecordedTeacher.read(
                recordings.stream()
                        .map(recording -> new RationaleFile(recording, ofAll, Split.TRAIN, goldAsCompletion))
                        .toList(),
                generator);
        BadLineReport.print(teacher.bad(), err);
        return teacher;
    }
}
