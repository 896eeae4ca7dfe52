package io.mentorkd.cli.metrics;

import io.mentorkd.processors.streams.StageStatus;
import io.mentorkd.processors.streams.StreamsStage;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.StageState;
import io.mentorkd.telemetry.metrics.StageState.Phase;
import java.time.Duration;

/** What all stages on Kafka Streams show. */
public final class StreamsMetrics {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private StreamsMetrics() {}

    /**
     * Follows the stage from now on: how it is, whenever somebody asks, and what it has done, once a second.
     *
     * @return what it has done when last looked at; to be closed before the stage
     */
    public static <P> BackgroundLook<P> follow(StageMetrics metrics, StreamsStage<P> stage) {
        metrics.health().observe(() -> state(stage.status()));
        metrics.health().loop("poll", () -> stage.status().sincePoll());
        return metrics.look("progress", PERIOD, stage::progress);
    }

    private static StageState state(StageStatus status) {
        Phase phase = switch (status.phase()) {
            case STARTING, AWAY -> Phase.STARTING;
            case RUNNING -> Phase.RUNNING;
            case REBALANCING -> Phase.REBALANCING;
            case FAILED, CLOSED -> Phase.FAILED;
        };
        return new StageState(phase, status.since(), status.failure().orElse(reason(status.phase())));
    }

    private static String reason(StageStatus.Phase phase) {
        return switch (phase) {
            case AWAY -> "the cluster does not answer";
            case FAILED, CLOSED -> "Kafka Streams has stopped";
            case STARTING, RUNNING, REBALANCING -> "";
        };
    }
}
