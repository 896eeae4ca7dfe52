package io.mentorkd.producers.mentors;

import io.mentorkd.records.Checkpoint;

/** An announced checkpoint is not where it was announced, or not what was announced. */
public final class UnusableMentorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableMentorException(Checkpoint checkpoint, String reason, Throwable cause) {
        super(
                "revision " + checkpoint.getRevision() + " of " + checkpoint.getModelId() + " cannot be used: "
                        + reason,
                cause);
    }
}
