package io.mentorkd.cli.options;

import io.mentorkd.cli.metrics.StreamsMetrics;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.Ticker;
import io.mentorkd.processors.streams.StageConflictException;
import io.mentorkd.processors.streams.StageFailedException;
import io.mentorkd.processors.streams.StreamsOptions;
import io.mentorkd.processors.streams.StreamsStage;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.StageMetrics.Look;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How a stage on Kafka Streams is run: until it has caught up or until it is stopped, with a line that tells how it goes. */
public final class StageOptions {

    private static final Duration REFRESH = Duration.ofMillis(500);

    @Option(names = "--until-caught-up", description = "End when every record is done that is there now.")
    private boolean untilCaughtUp;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description = "With --until-caught-up: give up after this long. Default: ${DEFAULT-VALUE}.")
    private long timeout;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where the state is kept between runs; rebuilt from its topic where missing."
                    + " Default: .mentorkd/ and the stage's name.")
    private Path stateDirectory;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description =
                    "Group that the stage reads in, and what its state's topics begin with; under another one it begins"
                            + " anew. Default: the topic prefix and the stage's name.")
    private String applicationId;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads, each with partitions of its own. Default: what suits most machines.")
    private Integer threads;

    /** Where the state of the stage of that name is. */
    public Path stateDirectory(String stage) {
        return stateDirectory == null ? Path.of(".mentorkd", stage) : stateDirectory;
    }

    /** The options, where they differ from {@code defaults}. */
    public StreamsOptions options(StreamsOptions defaults) {
        return Settings.checked(() -> {
            StreamsOptions named = applicationId == null ? defaults : defaults.withApplicationId(applicationId);
            return threads == null ? named : named.withThreads(threads);
        });
    }

    /**
     * Starts the stage and runs it; an interruption stops it.
     *
     * @param line what to show of its progress
     * @param metrics the stage's, in which {@code register} shows its progress
     * @return what the run has done
     */
    public <P> P run(
            Supplier<StreamsStage<P>> start,
            Function<P, String> line,
            PrintWriter err,
            StageMetrics metrics,
            BiConsumer<StageMetrics, Look<P>> register)
            throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        try (Interruption interruption = new Interruption();
                ProgressLine shown = new ProgressLine(err);
                StreamsStage<P> stage = started(start);
                Look<P> look = StreamsMetrics.follow(metrics, stage);
                Ticker display = new Ticker(REFRESH, () -> shown.show(line.apply(stage.progress())))) {
            register.accept(metrics, look);
            interruption.then(untilCaughtUp ? stage::close : stop::countDown);
            return untilCaughtUp ? stage.awaitCaughtUp(Duration.ofSeconds(timeout)) : awaitStop(stage, stop);
        } catch (StageConflictException conflict) {
            throw new CommandFailure(ExitCode.CONFLICT, conflict.getMessage(), conflict);
        }
    }

    private static <P> StreamsStage<P> started(Supplier<StreamsStage<P>> start) {
        try {
            return start.get();
        } catch (StageFailedException unfit) {
            throw new CommandFailure(ExitCode.CONFLICT, unfit.getMessage(), unfit);
        }
    }

    private static <P> P awaitStop(StreamsStage<P> stage, CountDownLatch stop) throws InterruptedException {
        while (!stop.await(1, TimeUnit.SECONDS)) {
            stage.progress();
        }
        return stage.progress();
    }
}
