package io.mentorkd.cli.stages;

import io.mentorkd.cli.metrics.GradingMetrics;
import io.mentorkd.cli.options.CaughtUpOption;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.GraderOptions;
import io.mentorkd.cli.options.GroupOption;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.OwnTasks;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.cli.terminal.Ticker;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.graders.GraderException;
import io.mentorkd.producers.graders.GraderWorker;
import io.mentorkd.producers.graders.GraderWorkerConfig;
import io.mentorkd.producers.graders.Graders;
import io.mentorkd.producers.graders.GradingProgress;
import io.mentorkd.producers.graders.PassedOver;
import io.mentorkd.producers.graders.Patience;
import io.mentorkd.producers.graders.UnknownTask;
import io.mentorkd.records.Verdict;
import io.mentorkd.spelling.Legible;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.published.FollowedTasks;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd grade run}. */
@Command(
        name = "run",
        description = {
            "Have rationales judged by the graders of their tasks (a command, a verifier, unit tests, a judge), and write what"
                    + " they say to the topic judgements, which the filter waits for. Rationales of all other tasks are passed"
                    + " over.",
            "Several may share the work. A rationale is done with when the broker has its judgement: the command may be killed"
                    + " at any moment. One that no grader gave a verdict on goes to rationales.dlq. A grader that never works"
                    + " ends the command."
        },
        footer = "  mentorkd grade run --until-caught-up")
public final class GradeRunCommand implements Callable<Integer> {

    private static final Duration REFRESH = Duration.ofMillis(500);

    @Mixin
    private OwnTasks tasks;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "" + GraderWorkerConfig.DEFAULT_CONCURRENCY,
            description = "Rationales that are judged at once.")
    private int inFlight;

    @Mixin
    private GroupOption group;

    @Mixin
    private GraderOptions graderOptions;

    @Mixin
    private CaughtUpOption untilCaughtUp;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** A task that nobody knows: how many rationales of it were passed over, and the time of the first. */
    record Unknown(String task, long rationales, String since) {
        static Unknown of(UnknownTask task) {
            return new Unknown(task.task(), task.rationales(), task.since().toString());
        }
    }

    /** What is printed. */
    record Document(
            long judgements,
            Map<Verdict, Long> judged,
            Map<PassedOver, Long> passedOver,
            List<Unknown> unknownTasks,
            long failures,
            long deadLettered,
            double seconds) {

        static Document of(GradingProgress progress, double seconds) {
            return new Document(
                    progress.judgements(),
                    new TreeMap<>(progress.judged()),
                    new TreeMap<>(progress.passedOver()),
                    progress.unknownTasks().stream().map(Unknown::of).toList(),
                    progress.failures(),
                    progress.deadLettered(),
                    seconds);
        }

        void print(PrintWriter out) {
            TextTable table = new TextTable("OUTCOME", "RATIONALES");
            judged.forEach((verdict, count) -> table.row("judged " + verdict, count));
            passedOver.forEach((reason, count) -> table.row("passed over, " + reason, count));
            table.row("dead-lettered", deadLettered).print(out);
        }
    }

    @Override
    public Integer call() {
        try (StageMetrics shown = metrics.open("graders", MetricsOptions.POLLING, output.err())) {
            run(shown);
        } catch (GraderException never) {
            throw new CommandFailure(ExitCode.FAILED, never.getMessage(), never);
        }
        return ExitCode.DONE;
    }

    private void run(StageMetrics shown) {
        long began = System.nanoTime();
        List<Task> own = tasks.tasks();
        Topics topics = connection.topics();
        GraderWorkerConfig config = Settings.checked(() -> new GraderWorkerConfig(
                group.group().orElseGet(() -> topics.groups().of(Groups.Stage.GRADE)), inFlight, Patience.USUAL));
        Graders graders = graderOptions.graders();
        KafkaConnection cluster = connection.connectWithRegistry(
                Topics::rationales, Topics::judgements, names -> names.deadLetters(names.rationales()));
        GradingMetrics counted = new GradingMetrics(shown);
        try (FollowedTasks followed = FollowedTasks.of(cluster, topics, own)) {
            if (graders.check(followed.all()) == 0) {
                output.err()
                        .println(
                                "no task has a grader outside the filter yet; published ones are taken up as they come");
                output.err().flush();
            }
            try (Interruption interruption = new Interruption();
                    ProgressLine line = output.progress();
                    GraderWorker worker =
                            new GraderWorker(shown.watched(cluster), topics, followed, graders, config, counted);
                    Ticker display = new Ticker(REFRESH, () -> line.show(line(worker.progress())))) {
                interruption.then(worker::stop);
                counted.follow(worker::progress);
                GradingProgress progress =
                        untilCaughtUp.isGiven() ? worker.runUntilCaughtUp() : worker.runUntilStopped();
                Document document = Document.of(progress, (System.nanoTime() - began) / 1e9);
                output.print(document, document::print);
                tellOfUnknownTasks(progress.unknownTasks(), config.group());
            }
        }
    }

    /** Their rationales are not lost: the group that has passed them over can be put back. */
    private void tellOfUnknownTasks(List<UnknownTask> unknown, String group) {
        unknown.stream()
                .map(UnknownTask::since)
                .min(Comparator.naturalOrder())
                .ifPresent(since -> output.err()
                        .println("rationales of tasks that nobody knows were passed over: "
                                + unknown.stream()
                                        .map(task -> Legible.of(task.task()) + " (" + task.rationales() + ")")
                                        .collect(Collectors.joining(", "))
                                + ". To judge them, publish the task ('mentorkd tasks publish FILE'), stop the graders, run"
                                + " 'mentorkd replay reset --group " + group + " --to " + since
                                + " --execute' and start the graders again; what was judged since then is judged once more,"
                                + " and graded once"));
        output.err().flush();
    }

    private static String line(GradingProgress progress) {
        return String.format(
                Locale.ROOT,
                "judged %,d  passed over %,d  failures %,d  dead-lettered %,d",
                progress.judgements(),
                progress.passedOverTotal(),
                progress.failures(),
                progress.deadLettered());
    }
}
