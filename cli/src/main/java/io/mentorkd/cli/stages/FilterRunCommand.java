package io.mentorkd.cli.stages;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.cli.metrics.FilterMetrics;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.ConventionOption;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.OwnTasks;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.StageOptions;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.processors.filter.FilterConfig;
import io.mentorkd.processors.filter.FilterOptions;
import io.mentorkd.processors.filter.FilterProgress;
import io.mentorkd.processors.filter.RationaleFilter;
import io.mentorkd.processors.streams.StreamsOptions;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.published.FollowedTasks;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd filter run}. */
@Command(
        name = "run",
        description = {
            "Grade every rationale once: CORRECT ones go to rationales.accepted, all others with their reason to"
                    + " rationales.rejected, and what cannot be read to rationales.dlq. Those of a task with a grader of its own"
                    + " wait for what grade run says of them.",
            "Exactly once: it may be killed and started again at any moment, and several may share the work."
        },
        footer = "  mentorkd filter run --metrics-port 9101")
final class FilterRunCommand implements Callable<Integer> {

    @Mixin
    private StageOptions stage;

    @Option(
            names = "--max-question-length",
            paramLabel = "N",
            description = "Longer questions (UTF-16 code units) are TOO_LONG. Default: 65536.")
    private Integer maxQuestionLength;

    @Option(
            names = "--max-rationale-length",
            paramLabel = "N",
            description = "Longer rationales (UTF-16 code units) are TOO_LONG. Default: 1000000.")
    private Integer maxRationaleLength;

    @Mixin
    private ConventionOption convention;

    @Mixin
    private OwnTasks tasks;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** What is printed. */
    record Document(
            @JsonUnwrapped Graded graded, @JsonUnwrapped Others others, OptionalLong lag, double seconds) {
        /** Rationales by what became of them. */
        record Graded(long accepted, Map<Verdict, Long> rejected, long rejectedTotal, long deadLettered, long total) {}

        /** What the verdicts of others decide: of outside graders, and of other samples. */
        record Others(long leftToGraders, long judgements, OptionalLong waitingForVotes) {}

        static Document of(FilterProgress progress, double seconds) {
            return new Document(
                    new Graded(
                            progress.accepted(),
                            progress.rejected(),
                            progress.rejectedTotal(),
                            progress.deadLettered(),
                            progress.total()),
                    new Others(progress.leftToGraders(), progress.judgements(), progress.waitingForVotes()),
                    progress.lag(),
                    seconds);
        }

        void print(PrintWriter out) {
            TextTable table = new TextTable("OUTCOME", "RATIONALES").row("accepted", graded.accepted());
            graded.rejected().forEach((verdict, count) -> table.row("rejected, " + verdict, count));
            table.row("dead-lettered", graded.deadLettered())
                    .row("total", graded.total())
                    .print(out);
            if (others.leftToGraders() > 0) {
                out.println(Count.of(others.leftToGraders(), "rationale")
                        + " left to the graders of their tasks (mentorkd grade run), "
                        + Count.of(others.judgements(), "judgement") + " read");
            }
            if (others.waitingForVotes().orElse(0) > 0) {
                out.println(
                        Count.of(others.waitingForVotes().getAsLong(), "sample")
                                + " waiting for a vote, until as many have come as were planned or the timeout of the task has passed");
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        try (StageMetrics shown = metrics.open("filter", MetricsOptions.POLLING, output.err())) {
            run(shown);
        }
        return ExitCode.DONE;
    }

    private void run(StageMetrics shown) throws InterruptedException {
        long began = System.nanoTime();
        List<Task> own = tasks.tasks();
        KafkaConnection cluster = connection.connectWithRegistry(
                Topics::rationales, Topics::accepted, Topics::rejected, names -> names.deadLetters(names.rationales()));
        Topics topics = connection.topics();
        StreamsOptions options = stage.options(FilterOptions.defaults(topics, stage.stateDirectory("filter")));
        try (FollowedTasks followed = FollowedTasks.of(cluster, topics, own)) {
            FilterConfig config = config(new Grading(followed, convention.or(Convention.STRICT)));
            stage.run(
                    new StageOptions.Run<>(
                            () -> RationaleFilter.start(shown.watched(cluster), topics, config, options),
                            new FilterRates()::line,
                            FilterMetrics::register,
                            done -> print(Document.of(done, (System.nanoTime() - began) / 1e9))),
                    output,
                    shown);
        }
    }

    private void print(Document document) {
        output.print(document, document::print);
    }

    private FilterConfig config(Grading grading) {
        FilterConfig defaults = FilterConfig.defaults();
        return Settings.checked(() -> new FilterConfig(
                maxQuestionLength == null ? defaults.maxQuestionLength() : maxQuestionLength,
                maxRationaleLength == null ? defaults.maxRationaleLength() : maxRationaleLength,
                grading));
    }
}
