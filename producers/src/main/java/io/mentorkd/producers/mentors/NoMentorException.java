package io.mentorkd.producers.mentors;

/** No checkpoint of the mentor is promoted yet. */
public final class NoMentorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoMentorException(String modelId) {
        super(message(modelId));
    }

    /** What to say where there is no mentor of that id. */
    static String message(String modelId) {
        return "no promoted checkpoint of " + modelId + " yet: run mentorkd mentor train";
    }
}
