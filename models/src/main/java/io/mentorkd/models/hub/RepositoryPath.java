package io.mentorkd.models.hub;

import java.util.regex.Pattern;

/** Names of files and revisions that others chose and that become paths here. */
final class RepositoryPath {
    private static final Pattern SEPARATOR = Pattern.compile("/");
    /** Control characters, and those that turn the direction of a text. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u202a-\u202e\u2066-\u2069]");

    private RepositoryPath() {}

    /** Whether a path might lead out of the directory that it is resolved in, or hides what it is. */
    static boolean isUnsafe(String path) {
        if (path.contains("\\") || path.contains(":") || CONTROL.matcher(path).find()) {
            return true;
        }
        return SEPARATOR
                .splitAsStream(path + "/.end")
                .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    /** A text for a message: what cannot be seen is a question mark. */
    static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
