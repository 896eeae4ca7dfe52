package io.mentorkd.cli.stages;

import io.mentorkd.cli.metrics.JoinMetrics;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.StageOptions;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.processors.join.DistillationJoin;
import io.mentorkd.processors.join.JoinConfig;
import io.mentorkd.processors.join.JoinOptions;
import io.mentorkd.processors.join.JoinProgress;
import io.mentorkd.processors.streams.StreamsOptions;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd join run}. */
@Command(
        name = "run",
        description = {
            "Write an example for every accepted rationale and the mentor's soft labels for it, in whichever order and"
                    + " however far apart they come. Labels of a newer mentor make another example.",
            "Exactly once: it may be killed and started again at any moment, and several may share the work."
        },
        footer = "  mentorkd join run --forget-after 90d")
final class JoinRunCommand implements Callable<Integer> {

    @Mixin
    private StageOptions stage;

    @Option(
            names = "--forget-after",
            paramLabel = "DURATION",
            description = "Forget rationales that are this much older than the newest record, such as 90d or PT12H;"
                    + " labels that wait longer for their rationale go to soft-labels.dlq. Default: never.")
    private Duration forgetAfter;

    @Option(
            names = "--max-example-bytes",
            paramLabel = "N",
            description = "Labels that would make a larger example go to soft-labels.dlq."
                    + " Default and most: what topic examples takes (max.message.bytes).")
    private Integer maxExampleBytes;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** Rationales and labels that have not found each other. */
    record Left(long rationales, long labels) {}

    /** What is printed. */
    record Document(
            long examples, long deadLettered, Left waiting, long keptRationales, OptionalLong lag, double seconds) {

        static Document of(JoinProgress progress, double seconds) {
            return new Document(
                    progress.examples(),
                    progress.deadLettered(),
                    new Left(progress.unlabelledRationales(), progress.waitingLabels()),
                    progress.keptRationales(),
                    progress.lag(),
                    seconds);
        }

        void print(PrintWriter out) {
            new TextTable("OUTCOME", "RECORDS")
                    .row("examples", examples)
                    .row("dead-lettered", deadLettered)
                    .row("rationales without labels", waiting.rationales())
                    .row("labels without rationale", waiting.labels())
                    .print(out);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        try (StageMetrics shown = metrics.open("join", MetricsOptions.POLLING, output.err())) {
            run(shown);
        }
        return ExitCode.DONE;
    }

    private void run(StageMetrics shown) throws InterruptedException {
        long began = System.nanoTime();
        JoinConfig config = config();
        KafkaConnection cluster = connection.connectWithRegistry(
                Topics::accepted,
                Topics::softLabels,
                Topics::examples,
                names -> names.deadLetters(names.accepted()),
                names -> names.deadLetters(names.softLabels()));
        Topics topics = connection.topics();
        StreamsOptions options = stage.options(JoinOptions.defaults(topics, stage.stateDirectory("join")));
        stage.run(
                new StageOptions.Run<>(
                        () -> DistillationJoin.start(shown.watched(cluster), topics, config, options),
                        new JoinRates()::line,
                        JoinMetrics::register,
                        done -> print(Document.of(done, (System.nanoTime() - began) / 1e9))),
                output,
                shown);
    }

    private void print(Document document) {
        output.print(document, document::print);
    }

    private JoinConfig config() {
        JoinConfig defaults = JoinConfig.defaults();
        return Settings.checked(() -> new JoinConfig(
                Optional.ofNullable(forgetAfter),
                maxExampleBytes == null ? defaults.maxExampleBytes() : OptionalInt.of(maxExampleBytes)));
    }
}
