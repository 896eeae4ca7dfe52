package io.mentorkd.tasks.files;

/** A task file says something that no task can be made of. The message names file, field and remedy. */
public final class BadTaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadTaskException(String message, Throwable cause) {
        super(message, cause);
    }

    BadTaskException(String message) {
        super(message);
    }
}
