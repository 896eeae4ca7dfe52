package io.mentorkd.connection;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what a cluster answers an admin client; how long that may take is set with the question. */
public final class ClusterAnswer {

    private ClusterAnswer() {}

    /**
     * The answer.
     *
     * @throws KafkaException if there is none: the cluster's own exception, such as {@link
     *     org.apache.kafka.common.errors.UnknownTopicOrPartitionException}, or one around what else failed
     * @throws InterruptException if the thread was interrupted, which it is still told to be
     */
    public static <T> T of(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof KafkaException known ? known : new KafkaException(failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException("interrupted while waiting for the cluster", interrupted);
        }
    }
}
