package io.mentorkd.processors.streams;

import io.mentorkd.processors.streams.StageStatus.Phase;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers since when Kafka Streams is in its state, and since when the cluster does not answer: Kafka Streams waits for it, and says
 * nothing.
 */
final class PhaseWatch implements KafkaStreams.StateListener {

    private static final Logger LOG = LoggerFactory.getLogger(PhaseWatch.class);

    private record Entered(Phase phase, long at) {}

    private volatile Entered now = new Entered(Phase.STARTING, System.nanoTime());
    private Optional<Entered> away = Optional.empty();

    @Override
    public void onChange(State after, State before) {
        Phase phase = phase(after, now.phase());
        if (phase != now.phase()) {
            now = new Entered(phase, System.nanoTime());
        }
    }

    /** The cluster has not answered. */
    synchronized void away(String stage, Exception failure) {
        if (away.isEmpty()) {
            LOG.warn("the {} waits for the cluster, which does not answer: {}", stage, failure.getMessage());
            away = Optional.of(new Entered(Phase.AWAY, System.nanoTime()));
        }
    }

    /** The cluster has answered. */
    synchronized void reached() {
        if (away.isPresent()) {
            LOG.warn("the cluster answers again");
            away = Optional.empty();
        }
    }

    /** How the stage is, of which the rest is known. */
    synchronized StageStatus status(Duration sincePoll, Optional<Throwable> failure) {
        Entered entered = now.phase() == Phase.CLOSED ? now : away.orElse(now);
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
