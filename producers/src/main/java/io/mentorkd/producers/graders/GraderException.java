package io.mentorkd.producers.graders;

/** A grader gave no verdict. */
public final class GraderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    public enum Fault {
        /** It may pass, such as a timeout or a server that is busy: the rationale is tried again. */
        PASSING,
        /** The rationale's, or its question's: it becomes a dead letter. */
        RATIONALE,
        /** The grader's own, whatever it is asked, such as a command that is not there: the stage ends. */
        GRADER
    }

    private final Fault fault;

    /** A failure in a sentence for people. */
    public GraderException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** A failure without a cause below it. */
    public GraderException(Fault fault, String message) {
        this(fault, message, null);
    }

    /** Whose fault it is. */
    public Fault fault() {
        return fault;
    }
}
