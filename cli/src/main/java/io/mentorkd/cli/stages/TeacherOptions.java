package io.mentorkd.cli.stages;

import io.mentorkd.cli.options.DatasetOptions;
import io.mentorkd.cli.options.Inputs;
import io.mentorkd.cli.options.RecordingOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.TaskArgument;
import io.mentorkd.cli.terminal.BadLineReport;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.producers.hashing.ContentHash;
import io.mentorkd.producers.rationales.RationaleFile;
import io.mentorkd.producers.rationales.RationaleOrigin;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.RecordedTeacher;
import io.mentorkd.producers.teachers.SolverTeacher;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.batches.BatchConfig;
import io.mentorkd.producers.teachers.choice.Teachers;
import io.mentorkd.producers.teachers.choice.TeachersFile;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Which teacher, and its settings. */
final class TeacherOptions {

    private static final int GROUP_DIGITS = 8;

    /** Options that a file of teachers stands in for. */
    private static final Set<String> SAID_BY_THE_FILE = Set.of(
            "--provider",
            "--error-rate",
            "--seed",
            "--file",
            "--generator",
            "--base-url",
            "--model",
            "--api",
            "--key-file",
            "--header",
            "--timeout",
            "--temperature",
            "--top-p",
            "--max-tokens",
            "--stop",
            "--extra-json",
            "--in-flight",
            "--requests-per-minute",
            "--tokens-per-minute",
            "--prompt",
            "--few-shot");

    /** What reasons. */
    enum Provider {
        solver,
        recorded,
        openai
    }

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "solver: solves the generated tasks step by step. recorded: answers from files of recorded"
                    + " rationales. openai: asks a model behind an OpenAI-compatible server, such as OpenAI's own, vLLM,"
                    + " llama.cpp or Ollama. Needed unless --teachers is given.")
    private Optional<Provider> provider = Optional.empty();

    @Option(
            names = "--teachers",
            paramLabel = "FILE",
            description =
                    "Several models behind servers, which questions are shared out among by task or by weight: a list of"
                            + " name, model, base-url, key-env, tasks, weight and the like, in YAML. In place of --provider and all that"
                            + " openai takes but --prices and --budget, which is then of all of them together.")
    private Optional<Path> teachers = Optional.empty();

    @Option(
            names = "--error-rate",
            paramLabel = "X",
            defaultValue = "0.15",
            description = "solver: share of rationales with a wrong step, 0 to 1.")
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
            description =
                    "recorded: task of the files. openai: a task of your own, in place of the published one; or the"
                            + " task that --few-shot is of.")
    private Optional<TaskArgument> task;

    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private RecordingOptions recording;

    @Mixin
    private OpenAiOptions openAi;

    @Mixin
    private BatchOptions batch;

    @Mixin
    private PromptOptions prompt;

    /** Name of the provider; that of servers where there is a file of teachers. */
    String provider() {
        return kind().name();
    }

    private Provider kind() {
        if (teachers.isPresent()) {
            return Provider.openai;
        }
        return provider.orElseThrow(
                () -> CommandFailure.usage("give --provider solver, recorded or openai, or --teachers FILE"));
    }

    /**
     * The teacher, where none is asked over a network; a task that is neither built in nor a file is looked for among
     * {@code published} ones.
     */
    Teacher teacher(Supplier<? extends Tasks> published, PrintWriter err) {
        return Settings.checked(() ->
                kind() == Provider.solver ? new SolverTeacher(errorRate, seed.orElse(0L)) : recorded(published, err));
    }

    /** What a teacher's share group is named after: recorded files each have one of their own, so that others begin anew. */
    String groupOf(Identity teacher) {
        return kind() == Provider.recorded
                ? provider() + "-" + ContentHash.of(List.of(teacher.revision())).substring(0, GROUP_DIGITS)
                : provider();
    }

    /** Whether a server is asked, which is sent prompts. */
    boolean isPrompted() {
        return kind() == Provider.openai;
    }

    /**
     * Checks that what is said of batches goes with the rest.
     *
     * @param estimated whether it is asked what a run would cost
     */
    void checkBatches(boolean estimated) {
        batch.check(isPrompted());
        if (!isBatched()) {
            return;
        }
        if (areSeveral() || estimated) {
            throw CommandFailure.usage("--batch is for a run of one teacher, --provider openai, and does not go with "
                    + (areSeveral() ? "--teachers" : "--estimate"));
        }
        openAi.checkBatched();
        if (prompt.isOfTwoTurns()) {
            throw CommandFailure.usage(
                    "--prompt zero-shot-cot asks a second time after the first answer, and a batch is answered once");
        }
    }

    /** Whether a server is asked in batches. */
    boolean isBatched() {
        return batch.isBatched();
    }

    /** How it is asked in batches. */
    BatchConfig batches() {
        return batch.config();
    }

    /** Whether they come from a file of teachers. */
    boolean areSeveral() {
        return teachers.isPresent();
    }

    /**
     * The models behind servers, as they are set up.
     *
     * @param given the command line, on which a file of teachers stands alone
     */
    Teachers teachers(ParseResult given) {
        if (teachers.isEmpty()) {
            return Teachers.one(openAi.setup(recording.generator(), seed), prompt.choice(task.map(TaskArgument::name)));
        }
        given.matchedOptions().stream()
                .filter(option -> SAID_BY_THE_FILE.contains(option.longestName()))
                .findFirst()
                .ifPresent(option -> {
                    throw CommandFailure.usage(
                            option.longestName() + " does not go with --teachers, whose file says it of each teacher");
                });
        Teachers all =
                Settings.read("--teachers", () -> TeachersFile.read(teachers.get(), openAi.prices(), System.getenv()));
        return Settings.checked(() -> all.within(openAi.budget()));
    }

    /** Questions in work at once. */
    int inFlight() {
        return openAi.questionsAtOnce();
    }

    /** Tasks of files. */
    List<Task> ownTasks() {
        return TaskArgument.own(task.stream().toList());
    }

    private Teacher recorded(Supplier<? extends Tasks> published, PrintWriter err) {
        if (files.isEmpty() || task.isEmpty()) {
            throw CommandFailure.usage("--provider recorded needs --file and --task");
        }
        List<Dataset> recordings = datasets.of(Inputs.of(files));
        Task ofAll = task.get().among(published);
        RecordedTeacher teacher = RecordedTeacher.read(
                recordings.stream()
                        .map(file -> new RationaleFile(file, ofAll, Split.TRAIN, recording.goldAsCompletion()))
                        .toList(),
                recording.generator().orElse(RationaleOrigin.RECORDED));
        BadLineReport.print(teacher.bad(), err);
        return teacher;
    }
}
