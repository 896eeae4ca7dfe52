package io.mentorkd.cli.stages;

import io.mentorkd.cli.options.DatasetOptions;
import io.mentorkd.cli.options.Inputs;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.TaskArgument;
import io.mentorkd.cli.terminal.BadLineReport;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.producers.prompts.Prompting;
import io.mentorkd.producers.rationales.RationaleFile;
import io.mentorkd.producers.rationales.RationaleOrigin;
import io.mentorkd.producers.teachers.BudgetedTeacher;
import io.mentorkd.producers.teachers.RecordedTeacher;
import io.mentorkd.producers.teachers.SolverTeacher;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherResponses;
import io.mentorkd.producers.teachers.limits.PatientTeacher;
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
        recorded,
        openai
    }

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            required = true,
            description = "solver: solves the generated tasks step by step. recorded: answers from files of recorded"
                    + " rationales. openai: asks a model behind an OpenAI-compatible server, such as OpenAI's own, vLLM,"
                    + " llama.cpp or Ollama.")
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
            description =
                    "solver: decides wording and errors. Default: 0. openai: sent with the first sample, and one more"
                            + " with each later request; not sent unless given.")
    private Optional<Long> seed = Optional.empty();

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
            description =
                    "recorded: task of the files. openai: a task of your own, in place of the published one; or the"
                            + " task that --few-shot is of.")
    private Optional<TaskArgument> task;

    @Mixin
    private DatasetOptions datasets;

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            description = "Name of the model that wrote the rationales, in their records. Default: recorded: "
                    + RationaleOrigin.RECORDED + ", openai: --model.")
    private Optional<String> generator = Optional.empty();

    @Option(
            names = "--gold-as-completion",
            description =
                    "recorded: give a rationale without completion, which the file calls right, its gold answer as"
                            + " completion.")
    private boolean goldAsCompletion;

    @Mixin
    private OpenAiOptions openAi;

    @Mixin
    private PromptOptions prompt;

    String provider() {
        return provider.name();
    }

    /**
     * The teacher, where none is asked over a network; a task that is neither built in nor a file is looked for among
     * {@code published} ones.
     */
    Teacher teacher(Supplier<? extends Tasks> published, PrintWriter err) {
        return Settings.checked(() ->
                provider == Provider.solver ? new SolverTeacher(errorRate, seed.orElse(0L)) : recorded(published, err));
    }

    /** Whether a server is asked, which is sent prompts. */
    boolean isPrompted() {
        return provider == Provider.openai;
    }

    /** Checks what can be checked without a cluster. */
    void check() {
        if (isPrompted()) {
            String unused = openAi.requireModel();
        }
    }

    /** The model behind a server, whose answers are kept, and which is asked no more once its budget is spent. */
    BudgetedTeacher budgeted(TeacherResponses responses) {
        return openAi.teacher(generator, seed, responses);
    }

    /** How it is asked. */
    PatientTeacher patient(Teacher teacher) {
        return openAi.patient(teacher);
    }

    /** What it is sent about questions of some tasks. */
    Prompting prompting(Tasks tasks) {
        return prompt.prompting(tasks, task.map(named -> named.among(() -> tasks)));
    }

    /** Tasks of files. */
    List<Task> ownTasks() {
        return TaskArgument.own(task.stream().toList());
    }

    /** Requests at once. */
    int inFlight() {
        return openAi.inFlight();
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
                generator.orElse(RationaleOrigin.RECORDED));
        BadLineReport.print(teacher.bad(), err);
        return teacher;
    }
}
