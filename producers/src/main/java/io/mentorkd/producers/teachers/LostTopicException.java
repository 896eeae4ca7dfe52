package io.mentorkd.producers.teachers;

import org.apache.kafka.common.KafkaException;

/** A topic that can no longer be followed, and will not be by this process. */
public final class LostTopicException extends KafkaException {

    private static final long serialVersionUID = 1L;

    LostTopicException(String message, Throwable cause) {
        super(message, cause);
    }
}
