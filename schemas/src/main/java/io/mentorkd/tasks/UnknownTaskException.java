package io.mentorkd.tasks;

import io.mentorkd.spelling.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Someone asked for a task by a name that no task has. The message names the nearest one and all that there are. */
public final class UnknownTaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String nearest;

    /**
     * Says which name was asked for.
     *
     * @param kind what was looked for, such as {@code task} or {@code generated task}
     * @param name the name that was asked for
     * @param known the names that there are, at least one
     */
    public UnknownTaskException(String kind, String name, List<String> known) {
        this(kind, name, nearest(name, known), known);
    }

    private UnknownTaskException(String kind, String name, String nearest, List<String> known) {
        super("there is no %s '%s'; the nearest is %s, and there are: %s"
                .formatted(kind, name, nearest, String.join(", ", known)));
        this.name = name;
        this.nearest = nearest;
    }

    /** The name that was asked for. */
    public String name() {
        return name;
    }

    /** The known name that is written most like it. */
    public String nearest() {
        return nearest;
    }

    private static String nearest(String name, List<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(wanted, candidate)))
                .orElseThrow();
    }

    /** The edits to the name, or one more than those to its beginning: {@code last_letter} is near its long name. */
    private static int distance(String wanted, String candidate) {
        String beginning = candidate.substring(0, Math.min(wanted.length(), candidate.length()));
        return Math.min(EditDistance.between(wanted, candidate), 1 + EditDistance.between(wanted, beginning));
    }
}
