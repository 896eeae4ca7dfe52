package io.mentorkd.datasets;

/** A field of a record is missing, of the wrong type, or holds what it may not. */
public final class BadFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** Names the field; {@code reason} is what a {@link BadLine} says. */
    public BadFieldException(String field, String reason) {
        super(reason);
        this.field = field;
    }

    /** The field at fault. */
    public String field() {
        return field;
    }
}
