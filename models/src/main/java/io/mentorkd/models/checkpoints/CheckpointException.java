package io.mentorkd.models.checkpoints;

import java.nio.file.Path;

/** A checkpoint that is not what its manifest says; the message names the file. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CheckpointException(Path file, String problem) {
        super(file + ": " + problem);
    }

    public CheckpointException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
