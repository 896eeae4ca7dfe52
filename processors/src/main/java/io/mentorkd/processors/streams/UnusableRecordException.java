package io.mentorkd.processors.streams;

/** A record can be read but not used, for a reason that lies in this record; it goes to the dead letters. */
public class UnusableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableRecordException(String message) {
        super(message);
    }

    public UnusableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
