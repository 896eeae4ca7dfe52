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
        if (file.isPresent()) {
            if (Files.size(file.get()) > LONGEST) {
                throw new IllegalArgumentException("the key's file " + file.get() + " is too long for a key");
            }
            return Optional.of(Secret.of("the key in " + file.get(), Files.readString(file.get())));
        }
        for (String name : new String[] {OWN, USUAL}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                return Optional.of(Secret.of("the key in " + name, value));
            }
        }
        return Optional.empty();
    }
}
