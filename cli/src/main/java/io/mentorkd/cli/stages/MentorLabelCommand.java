package io.mentorkd.cli.stages;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.cli.metrics.LabelMetrics;
import io.mentorkd.cli.options.CaughtUpOption;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.GroupOption;
import io.mentorkd.cli.options.LengthOptions;
import io.mentorkd.cli.options.MentorOptions;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.cli.terminal.Ticker;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.producers.mentors.MentorLabeler;
import io.mentorkd.producers.mentors.MentorLabelerConfig;
import io.mentorkd.producers.mentors.MentorLabelerProgress;
import io.mentorkd.producers.mentors.SkipReason;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd mentor label}. */
@Command(
        name = "label",
        description = {
            "Let the promoted mentor label every accepted rationale, the teacher's and its own: its probabilities of the"
                    + " target's tokens, for students to learn from.",
            "Exactly once: it may be killed and started again at any moment, and several may share the work. A newer"
                    + " promoted mentor takes over between batches."
        },
        footer = "  mentorkd mentor label --until-caught-up")
public final class MentorLabelCommand implements Callable<Integer> {

    private static final Duration REFRESH = Duration.ofMillis(500);

    @Mixin
    private MentorOptions mentor;

    @ArgGroup
    private Entries entries = new Entries();

    @Option(
            names = "--distillation-temperature",
            paramLabel = "X",
            description = "Keep the mass of the tokens that are not kept at this temperature too; may be given several"
                    + " times. A student trains at one of these. Default: 1 and 2; 1 is always kept.")
    private List<Double> temperatures = List.of();

    @Mixin
    private LengthOptions lengths;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "256",
            description = "Rationales in work at once, and in one transaction.")
    private int batch;

    @Mixin
    private CaughtUpOption untilCaughtUp;

    @Option(
            names = "--relabel",
            description = "Label again what has no label, or whose newest one is of another revision than the promoted"
                    + " mentor; then end.")
    private boolean relabel;

    @Mixin
    private GroupOption group;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** How many entries a label has. */
    static final class Entries {
        @Option(
                names = "--top-k",
                paramLabel = "K",
                description = "Tokens kept one by one at each place; all others together, with the shape of their"
                        + " distribution in 12 bytes. Default: as many as fit into 58 bytes a token, the fewer the"
                        + " larger the mentor's vocabulary is: 16 of 32,000 tokens, 13 of 256,000.")
        private Optional<Integer> topK = Optional.empty();

        @Option(
                names = "--exact",
                description = "Keep all tokens of the vocabulary, unrounded: 4 bytes for each at each place.")
        private boolean exact;
    }

    /** What is printed; see {@link MentorLabelerProgress}. */
    record Document(
            @JsonUnwrapped Labels labels,
            @JsonUnwrapped Loss loss,
            @JsonUnwrapped Unlabelled unlabelled,
            List<String> revisions,
            double seconds) {
        /** What was written. */
        record Labels(long records, long evenTails, long tokens, double bytesPerToken, double recordBytesPerToken) {}

        /** What packing loses, in nats a token, as measured at a temperature over so many tokens. */
        record Loss(OptionalDouble klToDense, OptionalDouble klOfBuckets, double klTemperature, long klTokens) {}

        /** Of which nothing was written, and whose labels are of an earlier mentor. */
        record Unlabelled(Map<SkipReason, Long> skipped, long deadLettered, long stale) {}

        static Document of(MentorLabelerProgress progress, double seconds) {
            return new Document(
                    new Labels(
                            progress.records(),
                            progress.evenTails(),
                            progress.tokens(),
                            progress.bytesPerToken(),
                            progress.recordBytesPerToken()),
                    new Loss(
                            progress.klToDense(),
                            progress.klOfBuckets(),
                            progress.measuredAt(),
                            progress.measuredTokens()),
                    new Unlabelled(progress.skipped(), progress.deadLettered(), progress.stale()),
                    progress.revisions(),
                    seconds);
        }

        void print(PrintWriter out) {
            TextTable table = new TextTable("SOFT LABELS", "")
                    .row("records", labels.records())
                    .row("tokens", labels.tokens())
                    .row("bytes a token, packed", String.format(Locale.ROOT, "%.1f", labels.bytesPerToken()))
                    .row(
                            "bytes a token, whole record",
                            String.format(Locale.ROOT, "%.1f", labels.recordBytesPerToken()))
                    .row("KL to dense, nats a token", nats(loss.klToDense()))
                    .row("KL with the tail as one", nats(loss.klOfBuckets()));
            unlabelled.skipped().forEach((reason, count) -> table.row("skipped, " + reason, count));
            table.row("dead-lettered", unlabelled.deadLettered())
                    .row("stale", unlabelled.stale())
                    .print(out);
            out.printf(
                    Locale.ROOT,
                    "revision %s; KL at temperature %s over %d tokens; %.1f s%n",
                    revisions.isEmpty() ? "-" : String.join(", ", revisions),
                    loss.klTemperature(),
                    loss.klTokens(),
                    seconds);
            if (labels.evenTails() > 0) {
                out.println("KL to dense is that of tails spread evenly: the mentor's checkpoint has no"
                        + " tail-basis.safetensors, which mentor train writes");
            }
        }

        private static String nats(OptionalDouble value) {
            return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.5f", value.getAsDouble());
        }
    }

    @Override
    public Integer call() throws Exception {
        try (StageMetrics shown = metrics.open("mentor-label", MetricsOptions.COMPUTING, output.err())) {
            run(shown);
        }
        return ExitCode.DONE;
    }

    private void run(StageMetrics shown) throws Exception {
        long began = System.nanoTime();
        if (relabel && untilCaughtUp.isGiven()) {
            throw CommandFailure.usage("--relabel and --until-caught-up exclude each other");
        }
        MentorLabelerConfig config = Settings.checked(this::config);
        KafkaConnection cluster = connection.connectWithRegistry(
                Topics::accepted,
                Topics::softLabels,
                Topics::checkpoints,
                topics -> topics.deadLetters(topics.accepted()));
        connection.requireSelectable(cluster, mentor.selected(), Topics::accepted);
        mentor.startEngine();
        LabelMetrics labels = new LabelMetrics(shown, config.mentor().modelId());
        try (Interruption interruption = new Interruption();
                ProgressLine line = output.progress();
                MentorLabeler labeler =
                        new MentorLabeler(shown.watched(cluster), connection.topics(), config, line::say, labels);
                Ticker display = new Ticker(REFRESH, () -> line.show(line(labeler.progress())))) {
            interruption.then(labeler::stop);
            labels.follow(labeler::progress);
            MentorLabelerProgress progress = MentorOptions.withMentor(() -> run(labeler));
            Document document = Document.of(progress, (System.nanoTime() - began) / 1e9);
            output.print(
                    document, relabel && progress.stale() == 0 ? MentorLabelCommand::nothingStale : document::print);
        }
    }

    private static void nothingStale(PrintWriter out) {
        out.println("nothing to label again: the newest labels of every accepted rationale are of the promoted mentor");
    }

    private MentorLabelerProgress run(MentorLabeler labeler) throws InterruptedException {
        if (relabel) {
            return labeler.relabel();
        }
        return untilCaughtUp.isGiven() ? labeler.runUntilCaughtUp() : labeler.runUntilStopped();
    }

    private MentorLabelerConfig config() {
        MentorLabelerConfig defaults = MentorLabelerConfig.defaults(connection.topics(), mentor.config());
        return new MentorLabelerConfig(
                defaults.mentor(),
                group.group().orElse(defaults.group()),
                entries.exact ? SoftLabelPacking.EXACT : defaults.packing(),
                entries.topK.map(OptionalInt::of).orElse(defaults.topK()),
                temperatures.isEmpty() ? defaults.temperatures() : temperatures,
                lengths.source(),
                lengths.target(),
                batch);
    }

    private static String line(MentorLabelerProgress progress) {
        return String.format(
                Locale.ROOT,
                "labelled %,d  tokens %,d  bytes a token %.1f",
                progress.records(),
                progress.tokens(),
                progress.bytesPerToken());
    }
}
