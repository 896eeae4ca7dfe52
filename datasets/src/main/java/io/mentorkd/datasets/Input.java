package io.mentorkd.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where records come from: a file, which can be read again, or standard input, which cannot. */
public final class Input {

    /** What standard input is called in messages. */
    public static final String STANDARD_INPUT = "standard input";

    private final String name;
    private final Opening opening;
    private final Optional<Path> path;
    private final boolean repeatable;

    private interface Opening {
        InputStream open() throws IOException;
    }

    private Input(String name, Opening opening, Optional<Path> path, boolean repeatable) {
        this.name = name;
        this.opening = opening;
        this.path = path;
        this.repeatable = repeatable;
    }

    /** A file. That it exists is found out when it is opened. */
    public static Input file(Path file) {
        return new Input(file.toString(), () -> openFile(file), Optional.of(file), true);
    }

    /** Standard input, which is read once and then closed. */
    public static Input standardInput(InputStream stream) {
        return new Input(STANDARD_INPUT, () -> stream, Optional.empty(), false);
    }

    /** What it is called in messages: the path as given, or {@link #STANDARD_INPUT}. */
    public String name() {
        return name;
    }

    /** Whether {@link #open} can be called more than once. */
    public boolean repeatable() {
        return repeatable;
    }

    /**
     * Opens it at its beginning.
     *
     * @throws UnreadableInputException if there is no such file, or it may not be read
     */
    public InputStream open() {
        try {
            return opening.open();
        } catch (IOException failure) {
            throw new UnreadableInputException(name, failure);
        }
    }

    /** The file that holds its bytes, where one does. */
    Optional<Path> path() {
        return path;
    }

    /** The same bytes under the same name, now in {@code copy}. */
    Input spooledTo(Path copy) {
        return new Input(name, () -> openFile(copy), Optional.of(copy), true);
    }

    private static InputStream openFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory; name the files in it");
        }
        return Files.newInputStream(file);
    }
}
