package io.mentorkd.producers.share;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with records of a share group, up to sending what comes of them. Begun by one thread at a time. */
public interface ShareWork extends AutoCloseable {

    /** Records that are wanted at a time, at least 1. */
    default int recordsAtOnce() {
        return 1;
    }

    /**
     * Begins work on some records, and may do all of it before it returns. What it throws, and what a stage fails with, ends the
     * loop and is no record's fault.
     *
     * @return what becomes of each record, in their order
     * @throws InterruptedException if its thread was interrupted, which happens when the loop has to stop
     */
    List<? extends CompletionStage<Outcome>> on(List<ConsumerRecord<byte[], byte[]>> batch) throws InterruptedException;

    /** What becomes of a record that was not worked on before the loop had to stop. */
    Outcome givenBack(ConsumerRecord<byte[], byte[]> raw);

    /** Breaks off what is still in work on other threads: the loop has to stop. For any thread. */
    default void interrupt() {}

    /** Gives back what it holds; nothing is in work any more. */
    @Override
    void close();
}
