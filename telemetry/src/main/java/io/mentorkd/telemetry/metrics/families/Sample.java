package io.mentorkd.telemetry.metrics.families;

import java.util.List;

/**
 * One value of a {@link Family}.
 *
 * @param labelValues values of its labels, in their order
 * @param value in the family's unit
 */
public record Sample(List<String> labelValues, double value) {

    public Sample {
        labelValues = List.copyOf(labelValues);
    }

    /** A value with these label values. */
    public static Sample of(double value, String... labelValues) {
        return new Sample(List.of(labelValues), value);
    }
}
