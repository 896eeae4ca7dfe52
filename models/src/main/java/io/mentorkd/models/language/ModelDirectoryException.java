package io.mentorkd.models.language;

import io.mentorkd.models.messages.Sentence;
import io.mentorkd.models.safetensors.SafetensorsException;
import java.nio.file.Path;

/** A model directory that does not hold the model that it should; the message names the file and the field or tensor. */
public final class ModelDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelDirectoryException(Path file, String problem) {
        super(Sentence.of(file + ": " + problem));
    }

    public ModelDirectoryException(Path file, String problem, Throwable cause) {
        super(Sentence.of(file + ": " + problem), cause);
    }

    /** A file of tensors that says itself what is wrong with it. */
    ModelDirectoryException(SafetensorsException cause) {
        super(cause.getMessage(), cause);
    }
}
