package io.mentorkd.processors.streams;

import java.time.Duration;

/**
 * A stage that runs over a cluster until it is closed. Several may run at once, in one process or many, and share the
 * partitions; what is written, and how often, is the same.
 *
 * @param <P> what a run has done
 */
public interface StreamsStage<P> extends AutoCloseable {

    /**
     * What this run has done so far. Asks the cluster for the lag; after {@link #close} the lag is the last one asked for.
     *
     * @throws StageFailedException if the stage has stopped because of a failure
     */
    P progress();

    /** How this run is. Asks nobody; for any thread, at any time. */
    StageStatus status();

    /**
     * Waits until every record is done that the stage's topics hold at this moment, and until readers of committed records
     * can see what became of it.
     *
     * @return what this run has done by then
     * @throws StageLagException if that takes longer than {@code timeout}
     * @throws StageFailedException if the stage stops because of a failure, or is closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    P awaitCaughtUp(Duration timeout) throws InterruptedException;

    /** Stops within 10 s. What is not committed by then is done again by the next run. */
    @Override
    void close();
}
