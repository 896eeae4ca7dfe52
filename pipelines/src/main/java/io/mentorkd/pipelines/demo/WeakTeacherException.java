package io.mentorkd.pipelines.demo;

/** The teacher was of too little use for the demo to go on. The message says how far it came, and what can be done. */
public final class WeakTeacherException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WeakTeacherException(String message) {
        super(message);
    }
}
