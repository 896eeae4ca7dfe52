package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.datasets.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files named on a command line; {@code -} is standard input. */
public final class Inputs {

    private static final String STANDARD_INPUT = "-";

    private Inputs() {}

    /** The files, all of which exist and are none that hold others. */
    public static List<Input> of(List<String> names) {
        return names.stream().map(Inputs::of).toList();
    }

    private static Input of(String name) {
        if (name.equals(STANDARD_INPUT)) {
            return Input.standardInput(System.in);
        }
        Path file = Path.of(name);
        if (Files.notExists(file)) {
            throw CommandFailure.notFound("no such file: " + name);
        }
        if (Files.isDirectory(file)) {
            throw CommandFailure.usage("cannot read " + name + ": it is a directory; name the files in it");
        }
        return Input.file(file);
    }
}
