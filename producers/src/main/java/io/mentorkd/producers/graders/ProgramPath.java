package io.mentorkd.producers.graders;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where programs are looked for. */
final class ProgramPath {

    private ProgramPath() {}

    /** The environment's PATH. */
    static String value() {
        String path = System.getenv("PATH");
        return path == null ? "/usr/local/bin:/usr/bin:/bin" : path;
    }

    /** Whether a program of that name is on it. */
    static boolean holds(String program) {
        return holds(value(), program);
    }

    /** Whether a program of that name is on {@code path}. */
    static boolean holds(String path, String program) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
