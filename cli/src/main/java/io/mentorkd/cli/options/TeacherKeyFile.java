package io.mentorkd.cli.options;

import io.mentorkd.producers.http.Secret;
import io.mentorkd.producers.teachers.openai.TeacherKey;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The key of a teacher's server. */
public final class TeacherKeyFile {

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "A file that holds the key of the teacher's server. Environment: " + TeacherKey.OWN
                    + ", else " + TeacherKey.USUAL + ", hold the key itself.")
    private Optional<Path> file = Optional.empty();

    /** Whether the command line names one. */
    public boolean isGiven() {
        return file.isPresent();
    }

    /** The key, from the file or else from the environment; empty where there is none. What is wrong with the file ends the command. */
    public Optional<Secret> key() {
        return Settings.read("--key-file", () -> TeacherKey.find(file, System.getenv()));
    }
}
