package io.mentorkd.producers.teachers.openai;

import io.mentorkd.producers.http.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the key of a teacher's server comes from: a file, or the environment; never an argument, which all can see. */
public final class TeacherKey {

    /** The environment's name for it. */
    public static final String OWN = "MENTORKD_TEACHER_KEY";

    /** The name that other programs know. */
    public static final String USUAL = "OPENAI_API_KEY";

    private static final long LONGEST = 8192;

    private TeacherKey() {}

    /**
     * The key: of the file where one is given, else of the environment; empty where neither has one.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is no key
     */
    public static Optional<Secret> find(Optional<Path> file, Map<String, String> environment) throws IOException {
        return file.isPresent()
                ? Optional.of(ofFile(file.get()))
                : ofEnvironment(OWN, environment).or(() -> ofEnvironment(USUAL, environment));
    }

    /**
     * The key in a file.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is no key
     */
    public static Secret ofFile(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IllegalArgumentException("the key's file " + file + " is too long for a key");
        }
        return Secret.of("the key in " + file, Files.readString(file));
    }

    /**
     * The key in a variable of the environment; empty where there is none of that name.
     *
     * @throws IllegalArgumentException if it is no key
     */
    public static Optional<Secret> ofEnvironment(String name, Map<String, String> environment) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? Optional.empty() : Optional.of(Secret.of("the key in " + name, value));
    }
}
