package io.mentorkd.processors.streams;

import io.mentorkd.processors.streams.StageStatus.Phase;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;

/** Remembers since when Kafka Streams is in its state. */
final class PhaseWatch implements KafkaStreams.StateListener {

    private record Entered(Phase phase, long at) {}

    private volatile Entered now = new Entered(Phase.STARTING, System.nanoTime());

    @Override
    public void onChange(State after, State before) {
        Phase phase = phase(after, now.phase());
        if (phase != now.phase()) {
            now = new Entered(phase, System.nanoTime());
        }
    }

    /** How the stage is, of which the rest is known. */
    StageStatus status(Duration sincePoll, Optional<Throwable> failure) {
        Entered entered = now;
        return new StageStatus(
                failure.isPresent() ? Phase.FAILED : entered.phase(),
                Duration.ofNanos(System.nanoTime() - entered.at()),
                sincePoll,
                failure.map(Throwable::toString));
    }

    private static Phase phase(State state, Phase before) {
        return switch (state) {
            case CREATED -> Phase.STARTING;
            case REBALANCING -> before == Phase.STARTING ? Phase.STARTING : Phase.REBALANCING;
            case RUNNING -> Phase.RUNNING;
            case PENDING_ERROR, ERROR -> Phase.FAILED;
            case PENDING_SHUTDOWN, NOT_RUNNING -> Phase.CLOSED;
        };
    }
}
