package io.mentorkd.telemetry.metrics.families;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A metric: all series of one name.
 *
 * @param name by Prometheus's conventions: base units, {@code _total} for what only grows
 * @param kind what may be done with it
 * @param help what it says, in one line
 * @param labels names of its labels, in the order of a {@link Sample}'s values
 */
public record Family(String name, Kind kind, String help, List<String> labels) {

    private static final Pattern LEGAL = Pattern.compile("[a-z][a-z0-9_]*");
    private static final String TOTAL = "_total";

    /** What may be done with a metric. */
    public enum Kind {
        /** Only grows, from 0 when the process starts. */
        COUNTER,
        /** Goes up and down. */
        GAUGE,
        /** How often values fell below each of some bounds. */
        HISTOGRAM
    }

    public Family {
        if (!LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be made of a-z, 0-9 and '_', was '" + name + "'");
        }
        if (name.endsWith(TOTAL) != (kind == Kind.COUNTER)) {
            throw new IllegalArgumentException("names of counters, and no others, must end in _total, was " + name);
        }
        if (help.isBlank() || help.contains("\n")) {
            throw new IllegalArgumentException("help of " + name + " must be one line, was '" + help + "'");
        }
        labels = List.copyOf(labels);
        if (Set.copyOf(labels).size() != labels.size()
                || !labels.stream().allMatch(label -> LEGAL.matcher(label).matches())) {
            throw new IllegalArgumentException("labels of " + name + " must be distinct names, were " + labels);
        }
    }

    /** A counter. */
    public static Family counter(String name, String help, String... labels) {
        return new Family(name, Kind.COUNTER, help, List.of(labels));
    }

    /** A gauge. */
    public static Family gauge(String name, String help, String... labels) {
        return new Family(name, Kind.GAUGE, help, List.of(labels));
    }

    /** A histogram. */
    public static Family histogram(String name, String help, String... labels) {
        return new Family(name, Kind.HISTOGRAM, help, List.of(labels));
    }
}
