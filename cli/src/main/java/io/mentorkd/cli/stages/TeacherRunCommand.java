package io.mentorkd.cli.stages;

import io.mentorkd.cli.metrics.ReasoningMetrics;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.QuestionOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.Ticker;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.operations.metrics.StageMetrics;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherWorker;
import io.mentorkd.producers.teachers.TeacherWorkerConfig;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            description = "Questions in work at once. Default: ${DEFAULT-VALUE}.")
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

    @Override
    public Integer call() {
        long began = System.nanoTime();
        try (StageMetrics shown = metrics.open("teacher", MetricsOptions.POLLING, output.err());
                Teacher teacher =
                        options.teacher(() -> connection.tasks(connection.connect(), List.of()), output.err())) {
            ReasoningMetrics reasoning =
                    new ReasoningMetrics(shown, teacher.identity().source());
            KafkaConnection cluster = connection.connectWithRegistry(
                    Topics::questions, Topics::rationales, topics -> topics.deadLetters(topics.questions()));
            try (Interruption interruption = new Interruption();
                    ProgressLine line = new ProgressLine(output.err());
                    TeacherWorker worker = new TeacherWorker(
                            shown.watched(cluster),
                            connection.topics(),
                            () -> teacher,
                            config(connection.topics()),
                            reasoning);
                    Ticker display = new Ticker(REFRESH, () -> line.show(line(worker.progress())))) {
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
        return ExitCode.DONE;
    }

    private TeacherWorkerConfig config(Topics topics) {
        TeacherWorkerConfig defaults = TeacherWorkerConfig.defaults(
                group.orElseGet(() -> TeacherWorkerConfig.defaultGroup(topics, options.provider())));
        return Settings.checked(() -> new TeacherWorkerConfig(
                defaults.group(), questions.samples(), concurrency, defaults.questionsPerPoll()));
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
