package io.mentorkd.processors.streams;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Commits soon where little comes in, so that the commit interval may be as long as suits a stage under load: every commit is a
 * moment in which a thread does nothing else, and work for the brokers. For one processor.
 */
public final class EarlyCommits {

    /** The commit interval that Kafka Streams itself has with transactions. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** What a thread is done with in a tenth of this time. */
    private static final int MANY = 100;

    private final ProcessorContext<?, ?> context;
    private Optional<Cancellable> looks = Optional.empty();
    private int records;

    /** For a processor that is being initialised. */
    public EarlyCommits(ProcessorContext<?, ?> context) {
        this.context = context;
    }

    /** A record has come. */
    public void count() {
        records++;
        if (looks.isEmpty()) {
            looks = Optional.of(context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look()));
        }
    }

    private void look() {
        if (records < MANY) {
            context.commit();
            // Each look is committed itself: none while there is nothing to do.
            looks.ifPresent(Cancellable::cancel);
            looks = Optional.empty();
        }
        records = 0;
    }
}
