package io.mentorkd.trainers.rounds;

/** A record that can be read but must not be trained on: it is dead-lettered with the message as the reason. */
public final class RefusedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean tooLong;

    public RefusedRecordException(String reason) {
        this(reason, null);
    }

    public RefusedRecordException(String reason, Throwable cause) {
        this(reason, cause, false);
    }

    private RefusedRecordException(String reason, Throwable cause, boolean tooLong) {
        super(reason, cause);
        this.tooLong = tooLong;
    }

    /** The refusal of one that has more tokens than the run takes. */
    static RefusedRecordException tooLong(String reason) {
        return new RefusedRecordException(reason, null, true);
    }

    /** Whether it has more tokens than the run takes. */
    boolean isTooLong() {
        return tooLong;
    }
}
