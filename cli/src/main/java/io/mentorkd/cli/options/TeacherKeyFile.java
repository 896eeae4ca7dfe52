package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.producers.http.Secret;
import io.mentorkd.producers.teachers.openai.TeacherKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The key of a teacher's server, as commands take it: from {@code --key-file}, or else from the environment. */
public final class TeacherKeyFile {

    private TeacherKeyFile() {}

    /** The key; empty where there is none. What is wrong with the file ends the command. */
    public static Optional<Secret> key(Optional<Path> file) {
        try {
            return TeacherKey.find(file, System.getenv());
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "no such file: --key-file " + missing.getFile(), missing);
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.USAGE, "cannot read --key-file: " + unreadable.getMessage(), unreadable);
        }
    }
}
