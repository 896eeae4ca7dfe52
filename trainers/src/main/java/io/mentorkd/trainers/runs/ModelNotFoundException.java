package io.mentorkd.trainers.runs;

/** There is no model where one was named. */
public final class ModelNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelNotFoundException(String message) {
        super(message);
    }
}
