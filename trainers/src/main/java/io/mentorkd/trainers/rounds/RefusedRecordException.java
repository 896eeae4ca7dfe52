package io.mentorkd.trainers.rounds;

/** A record that can be read but must not be trained on: it is dead-lettered with the message as the reason. */
public final class RefusedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedRecordException(String reason) {
        super(reason);
    }

    public RefusedRecordException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
