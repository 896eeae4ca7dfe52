package io.mentorkd.models.softlabels;

/** Bytes that are not the soft labels they are said to be. */
public final class MalformedSoftLabelsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedSoftLabelsException(String message) {
        super(message);
    }

    MalformedSoftLabelsException(String message, Throwable cause) {
        super(message, cause);
    }
}
