package io.mentorkd.producers.prompts;

/** A task's definition lacks what a teacher has to be told. The message says what, and where to write it. */
public final class UnpromptableTaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnpromptableTaskException(String message) {
        super(message);
    }
}
