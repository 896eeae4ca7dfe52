package io.mentorkd.tasks;

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
        return Math.min(edits(wanted, candidate), 1 + edits(wanted, beginning));
    }

    /** The least number of letters to insert, delete or replace (Levenshtein's distance). */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
