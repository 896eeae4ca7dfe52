package io.mentorkd.cli.stages;

import io.mentorkd.cli.metrics.ReasoningMetrics;
import io.mentorkd.cli.metrics.TrafficMetrics;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.QuestionOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.Ticker;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.teachers.BudgetedTeacher;
import io.mentorkd.producers.teachers.PaidTeacher;
import io.mentorkd.producers.teachers.Spent;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherResponses;
import io.mentorkd.producers.teachers.TeacherWorker;
import io.mentorkd.producers.teachers.TeacherWorkerConfig;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import io.mentorkd.producers.teachers.limits.PatientTeacher;
import io.mentorkd.producers.teachers.limits.Traffic;
import io.mentorkd.tasks.published.FollowedTasks;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd teacher run}. */
@Command(
        name = "run",
        description = {
            "Let a teacher write rationales for the TRAIN questions of the topic, and for those that are yet to come.",
            "Several workers share the questions, more than there are partitions if need be. A question is done with when"
                    + " the broker has all its rationales: a worker may be killed at any moment."
        },
        sortOptions = false)
final class TeacherRunCommand implements Callable<Integer> {

    private static final Duration REFRESH = Duration.ofMillis(500);
    private static final double MICROS = 1e6;

    @Mixin
    private TeacherOptions options;

    @Mixin
    private QuestionOptions questions;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Share group; each group sees every question once. Default: PREFIXteacher-PROVIDER.")
    private Optional<String> group;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "1",
            description = "solver, recorded: questions in work at once. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** What is printed; the counts are those of {@link TeacherProgress}. */
    record Document(
            long questions,
            long rationales,
            long unanswered,
            long skippedSplits,
            long failures,
            long deadLettered,
            double seconds) {

        static Document of(TeacherProgress progress, double seconds) {
            return new Document(
                    progress.questions(),
                    progress.rationales(),
                    progress.unanswered(),
                    progress.skippedSplits(),
                    progress.failures(),
                    progress.deadLettered(),
                    seconds);
        }

        void print(PrintWriter out) {
            out.printf(
                    Locale.ROOT,
                    "%s, %s, %d without an answer, %d outside TRAIN passed over," + " %d dead-lettered, %.1f s%n",
                    Count.of(questions, "question"),
                    Count.of(rationales, "rationale"),
                    unanswered,
                    skippedSplits,
                    deadLettered,
                    seconds);
        }
    }

    /**
     * What is done with a worker.
     *
     * @param begin is given it before it begins
     * @param line what is shown of its progress
     */
    private record Look(Consumer<TeacherWorker> begin, Function<TeacherProgress, String> line) {}

    @Override
    public Integer call() {
        try (StageMetrics shown = metrics.open("teacher", MetricsOptions.POLLING, output.err())) {
            if (options.isPrompted()) {
                prompted(shown);
            } else {
                atOnce(shown);
            }
        }
        return ExitCode.DONE;
    }

    private void atOnce(StageMetrics shown) {
        try (Teacher teacher = options.teacher(() -> connection.tasks(connection.connect(), List.of()), output.err())) {
            TeacherWorkerConfig defaults = TeacherWorkerConfig.defaults(group());
            TeacherWorkerConfig config = Settings.checked(() -> new TeacherWorkerConfig(
                    defaults.group(), questions.samples(), concurrency, defaults.questionsPerPoll()));
            run(shown, connect(), teacher, config, new Look(worker -> {}, TeacherRunCommand::line));
        }
    }

    private void prompted(StageMetrics shown) {
        options.check();
        KafkaConnection cluster = connection.connectWithRegistry(
                Topics::questions,
                Topics::rationales,
                Topics::teacherResponses,
                topics -> topics.deadLetters(topics.questions()));
        try (FollowedTasks tasks = FollowedTasks.of(cluster, connection.topics(), options.ownTasks());
                TeacherResponses responses = new TeacherResponses(cluster, connection.topics());
                BudgetedTeacher budgeted = options.budgeted(responses);
                PatientTeacher teacher = options.patient(budgeted)) {
            TrafficMetrics.follow(shown.registry(), teacher::traffic);
            TeacherWorkerConfig config = Settings.checked(() -> TeacherWorkerConfig.prompted(
                    group(), questions.samples(), options.inFlight(), options.prompting(tasks)));
            AtomicReference<Spent> spent = new AtomicReference<>();
            Look look = new Look(
                    worker -> whenSpent(budgeted, all -> {
                        spent.set(all);
                        teacher.stop();
                        worker.stop();
                    }),
                    progress -> line(progress) + line(teacher.traffic()));
            run(shown, cluster, new PaidTeacher(teacher, responses), config, look);
            if (spent.get() != null) {
                throw new CommandFailure(ExitCode.CHECK_FAILED, spentSentence(spent.get()));
            }
        } catch (UnusableTeacherException unusable) {
            throw new CommandFailure(
                    unusable.isForbidden() ? ExitCode.NOT_AUTHORISED : ExitCode.FAILED,
                    unusable.getMessage(),
                    unusable);
        }
    }

    private static void whenSpent(BudgetedTeacher budgeted, Consumer<Spent> then) {
        CompletionStage<Void> unused = budgeted.whenSpent().thenAccept(then);
    }

    private static String spentSentence(Spent spent) {
        return String.format(
                Locale.ROOT,
                "the budget is spent: $%.6f and %,d tokens in all; what is left of the questions waits for a larger one",
                spent.micros() / MICROS,
                spent.tokens());
    }

    private void run(
            StageMetrics shown, KafkaConnection cluster, Teacher teacher, TeacherWorkerConfig config, Look look) {
        long began = System.nanoTime();
        ReasoningMetrics reasoning =
                new ReasoningMetrics(shown, teacher.identity().source());
        try (Interruption interruption = new Interruption();
                ProgressLine line = new ProgressLine(output.err());
                TeacherWorker worker = new TeacherWorker(
                        shown.watched(cluster), connection.topics(), () -> teacher, config, reasoning);
                Ticker display = new Ticker(REFRESH, () -> line.show(look.line().apply(worker.progress())))) {
            look.begin().accept(worker);
            interruption.then(teacher::stop);
            interruption.then(worker::stop);
            reasoning.follow(
                    () -> worker.progress().skippedSplits(),
                    () -> worker.progress().skippedTasks(),
                    () -> worker.progress().deadLettered());
            TeacherProgress progress =
                    questions.isUntilCaughtUp() ? worker.runUntilCaughtUp() : worker.runUntilStopped();
            Document document = Document.of(progress, (System.nanoTime() - began) / 1e9);
            output.print(document, document::print);
        }
    }

    private KafkaConnection connect() {
        return connection.connectWithRegistry(
                Topics::questions, Topics::rationales, topics -> topics.deadLetters(topics.questions()));
    }

    private String group() {
        return group.orElseGet(() -> TeacherWorkerConfig.defaultGroup(connection.topics(), options.provider()));
    }

    private static String line(Traffic traffic) {
        return String.format(
                Locale.ROOT,
                "  calls %,d (put off %,d, failed %,d)  in flight %d of %d%s",
                traffic.calls(),
                traffic.throttled(),
                traffic.failed(),
                traffic.inFlight(),
                traffic.allowed(),
                traffic.open() ? "  waiting for the server" : "");
    }

    private static String line(TeacherProgress progress) {
        return String.format(
                Locale.ROOT,
                "questions %,d  rationales %,d  without an answer %,d  failures %,d",
                progress.questions(),
                progress.rationales(),
                progress.unanswered(),
                progress.failures());
    }
}
