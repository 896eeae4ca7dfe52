package io.mentorkd.cli.options;

import io.mentorkd.cli.metrics.StreamsMetrics;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.Ticker;
import io.mentorkd.processors.streams.StageConflictException;
import io.mentorkd.processors.streams.StageFailedException;
import io.mentorkd.processors.streams.StreamsOptions;
import io.mentorkd.processors.streams.StreamsStage;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a stage on Kafka Streams is run: until it has caught up or until it is stopped, with a line that tells how it goes. */
public final class StageOptions {

    private static final Duration REFRESH = Duration.ofMillis(500);

    @Mixin
    private CaughtUpOption untilCaughtUp;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "1h",
            description = "With --until-caught-up: give up after this long.")
    private Duration timeout;

    @Mixin
    private StateDirectory state;

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
        return state.of(stage);
    }

    /** The options, where they differ from {@code defaults}. */
    public StreamsOptions options(StreamsOptions defaults) {
        return Settings.checked(() -> {
            StreamsOptions named = applicationId == null ? defaults : defaults.withApplicationId(applicationId);
            return threads == null ? named : named.withThreads(threads);
        });
    }

    /**
     * A stage, and what is seen of it.
     *
     * @param start starts it
     * @param line what to show of its progress
     * @param register shows its progress in its metrics
     * @param summary says what the run has done
     */
    public record Run<P>(
            Supplier<StreamsStage<P>> start,
            Function<P, String> line,
            BiConsumer<StageMetrics, BackgroundLook<P>> register,
            Consumer<P> summary) {}

    /** Starts the stage and runs it to its summary, which an interruption leaves, too. */
    public <P> void run(Run<P> run, OutputOptions output, StageMetrics metrics) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        try (Interruption interruption = new Interruption();
                ProgressLine shown = output.progress();
                StreamsStage<P> stage = started(run.start());
                BackgroundLook<P> look = StreamsMetrics.follow(metrics, stage);
                Ticker display = new Ticker(REFRESH, () -> shown.show(run.line().apply(stage.progress())))) {
            run.register().accept(metrics, look);
            interruption.then(untilCaughtUp.isGiven() ? stage::close : stop::countDown);
            run.summary().accept(untilCaughtUp.isGiven() ? awaitCaughtUp(stage, interruption) : awaitStop(stage, stop));
        } catch (StageConflictException conflict) {
            throw CommandFailure.conflict(conflict.getMessage(), conflict);
        }
    }

    private static <P> StreamsStage<P> started(Supplier<StreamsStage<P>> start) {
        try {
            return start.get();
        } catch (StageFailedException unfit) {
            throw CommandFailure.conflict(unfit.getMessage(), unfit);
        }
    }

    private <P> P awaitCaughtUp(StreamsStage<P> stage, Interruption interruption) throws InterruptedException {
        try {
            return stage.awaitCaughtUp(timeout);
        } catch (StageFailedException closed) {
            if (!interruption.requested()) {
                throw closed;
            }
            return done(stage);
        }
    }

    private static <P> P awaitStop(StreamsStage<P> stage, CountDownLatch stop) throws InterruptedException {
        while (!stop.await(1, TimeUnit.SECONDS)) {
            stage.progress();
        }
        return done(stage);
    }

    /** With what it commits as it stops. */
    private static <P> P done(StreamsStage<P> stage) {
        stage.close();
        return stage.progress();
    }
}
