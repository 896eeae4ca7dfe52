package io.mentorkd.admin.reset;

/** A file is no undo file, or is damaged; the message names it. */
public final class UnreadableUndoFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableUndoFileException(String message) {
        super(message);
    }
}
