package io.mentorkd.admin.lag;

import io.mentorkd.spelling.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that somebody may have meant. */
final class NearestNames {

    private static final int SHOWN = 3;

    private NearestNames() {}

    /** The three names that take the fewest letters to change into {@code name}; one that holds it takes none. */
    static List<String> of(String name, Collection<String> names) {
        return names.stream()
                .sorted(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static int distance(String name, String candidate) {
        String a = name.toLowerCase(Locale.ROOT);
        String b = candidate.toLowerCase(Locale.ROOT);
        return b.contains(a) ? 0 : EditDistance.between(a, b);
    }
}
