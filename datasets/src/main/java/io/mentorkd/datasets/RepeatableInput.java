package io.mentorkd.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** An input that can be read more than once: standard input is copied to a temporary file, which closing deletes. */
public final class RepeatableInput implements AutoCloseable {

    private final Input input;
    private final Optional<Path> copy;

    private RepeatableInput(Input input, Optional<Path> copy) {
        this.input = input;
        this.copy = copy;
    }

    /**
     * Makes {@code input} repeatable; reads all of it where it is not.
     *
     * @throws UnreadableInputException if it cannot be read or copied
     */
    public static RepeatableInput of(Input input) {
        if (input.repeatable()) {
            return new RepeatableInput(input, Optional.empty());
        }
        try (InputStream stream = input.open()) {
            Path copy = Files.createTempFile("mentorkd-input-", ".data");
            try {
                Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failure) {
                Files.deleteIfExists(copy);
                throw failure;
            }
            return new RepeatableInput(input.spooledTo(copy), Optional.of(copy));
        } catch (IOException failure) {
            throw new UnreadableInputException(input.name(), failure);
        }
    }

    /** The input, under its own name. */
    public Input input() {
        return input;
    }

    @Override
    public void close() {
        if (copy.isPresent()) {
            try {
                Files.deleteIfExists(copy.get());
            } catch (IOException failure) {
                throw new UnreadableInputException(input.name(), failure);
            }
        }
    }
}
