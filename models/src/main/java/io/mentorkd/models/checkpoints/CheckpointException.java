package io.mentorkd.models.checkpoints;

import io.mentorkd.models.messages.Sentence;
import java.nio.file.Path;

/** A checkpoint that is not what its manifest says; the message names the file. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CheckpointException(Path file, String problem) {
        super(Sentence.of(file + ": " + problem));
    }

    public CheckpointException(Path file, String problem, Throwable cause) {
        super(Sentence.of(file + ": " + problem), cause);
    }
}
