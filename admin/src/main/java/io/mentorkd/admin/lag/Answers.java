package io.mentorkd.admin.lag;

import io.mentorkd.connection.ClusterAnswer;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Tells why a cluster gave no answer. */
final class Answers {

    private Answers() {}

    /** Why there is no answer, in one line; empty if there is one. */
    static Optional<String> error(KafkaFuture<?> future) {
        try {
            ClusterAnswer.of(future);
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
