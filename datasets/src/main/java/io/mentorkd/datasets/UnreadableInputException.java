package io.mentorkd.datasets;

import com.github.luben.zstd.ZstdIOException;
import io.mentorkd.spelling.Legible;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/** A file cannot be read at all: it is missing, forbidden, a directory, or its device fails. */
public final class UnreadableInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says which input it is, by the name that the user gave it. */
    public UnreadableInputException(String input, IOException cause) {
        super("cannot read " + input + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof EOFException) {
            return "what is packed in it ends too early: is it whole?";
        }
        if (cause instanceof ZipException || cause instanceof ZstdIOException) {
            return "what is packed in it is damaged";
        }
        return Legible.of(String.valueOf(cause.getMessage()));
    }
}
