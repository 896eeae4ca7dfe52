package io.mentorkd.tasks.generated;

/** A question's text is not in the format of the task that is to solve it. The message says where, and shows the format. */
public final class QuestionFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QuestionFormatException(String message) {
        super(message);
    }
}
