package io.mentorkd.operations.lag;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what a cluster answers; how long that may take is set with the question. */
final class Answers {

    private Answers() {}

    /**
     * The answer.
     *
     * @throws KafkaException if there is none: the cluster's own exception
     */
    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof KafkaException known ? known : new KafkaException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptException(interrupted);
        }
    }

    /** Why there is no answer, in one line; empty if there is one. */
    static Optional<String> error(KafkaFuture<?> future) {
        try {
            get(future);
            return Optional.empty();
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException failure) {
            return Optional.of(message(failure));
        }
    }

    /** The first line of a failure's message. */
    static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }
}
