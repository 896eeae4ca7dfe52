package io.mentorkd.models.safetensors;

import io.mentorkd.models.messages.Sentence;
import java.nio.file.Path;

/** A file that is not what safetensors allows, or not what is asked of it; the message names file and tensor. */
public final class SafetensorsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SafetensorsException(Path file, String problem) {
        super(Sentence.of(file + ": " + problem));
    }

    SafetensorsException(Path file, String problem, Throwable cause) {
        super(Sentence.of(file + ": " + problem), cause);
    }
}
