package io.mentorkd.cli.stages;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.cli.metrics.MentorInfo;
import io.mentorkd.cli.metrics.ReasoningMetrics;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.GroupOption;
import io.mentorkd.cli.options.MentorOptions;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.QuestionOptions;
import io.mentorkd.cli.options.SamplingOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.Ticker;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.mentors.MentorGenerator;
import io.mentorkd.producers.mentors.MentorGeneratorConfig;
import io.mentorkd.producers.mentors.MentorGeneratorProgress;
import io.mentorkd.producers.mentors.SamplingConfig;
import io.mentorkd.records.Source;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code mentorkd mentor generate}. */
@Command(
        name = "generate",
        description = {
            "Let the promoted mentor write rationales for the TRAIN questions of the topic, and for those that are yet to"
                    + " come. They pass the same filter as the teacher's.",
            "Several workers share the questions. A question is done with when the broker has all its rationales: a"
                    + " worker may be killed at any moment. A newer promoted mentor takes over between batches."
        },
        footer = "  mentorkd mentor generate --samples 2 --until-caught-up",
        defaultValueProvider = MentorGenerateCommand.Defaults.class)
public final class MentorGenerateCommand implements Callable<Integer> {

    private static final Duration REFRESH = Duration.ofMillis(500);

    @Mixin
    private MentorOptions mentor;

    @Mixin
    private QuestionOptions questions;

    @Mixin
    private SamplingOptions sampling;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "32", description = "Questions in work at once.")
    private int batch;

    @Mixin
    private GroupOption group;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** Several rationales of a question are of use where they differ. */
    static final class Defaults implements IDefaultValueProvider {
        @Override
        public String defaultValue(ArgSpec argument) {
            return argument instanceof OptionSpec option && "--temperature".equals(option.longestName()) ? "0.7" : null;
        }
    }

    /** What is printed; the counts are those of {@link MentorGeneratorProgress}. */
    record Document(
            @JsonUnwrapped Written written,
            Map<String, Long> skipped,
            @JsonUnwrapped Unwritten unwritten,
            List<String> revisions,
            double seconds) {
        /** What came of questions. */
        record Written(long questions, long rationales, long truncated) {}

        /** Of which nothing came. */
        record Unwritten(long unanswered, long failures, long deadLettered) {}

        static Document of(MentorGeneratorProgress progress, double seconds) {
            return new Document(
                    new Written(progress.questions(), progress.rationales(), progress.truncated()),
                    Map.of("NOT_TRAIN", progress.skippedSplits(), "OTHER_TASK", progress.skippedTasks()),
                    new Unwritten(progress.unanswered(), progress.failures(), progress.deadLettered()),
                    progress.revisions(),
                    seconds);
        }

        void print(PrintWriter out) {
            out.printf(
                    Locale.ROOT,
                    "%s, %s by revision %s, %d cut, %d outside TRAIN and %d of other tasks passed over,"
                            + " %d dead-lettered, %.1f s%n",
                    Count.of(written.questions(), "question"),
                    Count.of(written.rationales(), "rationale"),
                    revisions.isEmpty() ? "-" : String.join(", ", revisions),
                    written.truncated(),
                    skipped.get("NOT_TRAIN"),
                    skipped.get("OTHER_TASK"),
                    unwritten.deadLettered(),
                    seconds);
        }
    }

    @Override
    public Integer call() throws Exception {
        try (StageMetrics shown = metrics.open("mentor-generate", MetricsOptions.POLLING, output.err())) {
            run(shown);
        }
        return ExitCode.DONE;
    }

    private void run(StageMetrics shown) throws Exception {
        long began = System.nanoTime();
        MentorGeneratorConfig config = Settings.checked(this::config);
        KafkaConnection cluster = connection.connectWithRegistry(
                Topics::questions,
                Topics::rationales,
                Topics::checkpoints,
                topics -> topics.deadLetters(topics.questions()));
        connection.requireSelectable(cluster, mentor.selected(), Topics::questions);
        mentor.startEngine();
        ReasoningMetrics reasoning = new ReasoningMetrics(shown, Source.MENTOR);
        try (Interruption interruption = new Interruption();
                ProgressLine line = output.progress();
                MentorGenerator generator =
                        new MentorGenerator(shown.watched(cluster), connection.topics(), config, line::say, reasoning);
                Ticker display = new Ticker(REFRESH, () -> line.show(line(generator.progress())))) {
            interruption.then(generator::stop);
            reasoning.follow(
                    () -> generator.progress().skippedSplits(),
                    () -> generator.progress().skippedTasks(),
                    () -> generator.progress().deadLettered());
            MentorInfo.register(
                    shown.registry(),
                    config.mentor().modelId(),
                    () -> generator.progress().revisions());
            MentorGeneratorProgress progress = MentorOptions.withMentor(
                    questions.isUntilCaughtUp() ? generator::runUntilCaughtUp : generator::runUntilStopped);
            Document document = Document.of(progress, (System.nanoTime() - began) / 1e9);
            output.print(document, document::print);
        }
    }

    private MentorGeneratorConfig config() {
        MentorGeneratorConfig defaults = MentorGeneratorConfig.defaults(connection.topics(), mentor.config());
        return new MentorGeneratorConfig(
                defaults.mentor(),
                group.group().orElse(defaults.group()),
                questions.samples(),
                new SamplingConfig(sampling.temperature(), sampling.topP(), sampling.seed(), sampling.maxNewTokens()),
                batch);
    }

    private static String line(MentorGeneratorProgress progress) {
        return String.format(
                Locale.ROOT,
                "questions %,d  rationales %,d  cut %,d  failures %,d",
                progress.questions(),
                progress.rationales(),
                progress.truncated(),
                progress.failures());
    }
}
