package io.mentorkd.trainers.experiments;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Checks of a plan's fields, which name the field, its value and the remedy. */
final class PlanFields {

    private PlanFields() {}

    static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }

    static void requirePositive(String name, Optional<Integer> value) {
        value.ifPresent(given -> requirePositive(name, given));
    }

    /** The value, which is needed in the form that the plan has chosen. */
    static <T> T required(String name, Optional<T> value, String why) {
        return value.orElseThrow(() -> new IllegalArgumentException(name + " is missing: " + why));
    }

    /** Refuses a field of the other form. */
    static void requireAbsent(String name, Optional<?> value, String with) {
        if (value.isPresent()) {
            throw new IllegalArgumentException(
                    name + " does not go with " + with + ": leave one of them out, was " + value.get());
        }
    }

    static List<Double> rising(String name, List<Double> values) {
        List<Double> sorted = distinct(name, values).stream().sorted().toList();
        if (!sorted.stream().allMatch(value -> value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1], were " + values);
        }
        return sorted;
    }

    static <E> List<E> distinct(String name, Collection<E> values) {
        if (values == null || values.isEmpty() || new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(name + " must name at least one, none twice, was " + values);
        }
        return List.copyOf(values);
    }

    /** A plan names files within a folder, so that it says the same on every machine. */
    static void requireFileName(String name, String value) {
        if (!isWithinFolder(value)) {
            throw new IllegalArgumentException(name + " must be the name of a file below the folder of recorded files,"
                    + " such as teacher/{task}_train.json, was '" + value + "'");
        }
    }

    private static boolean isWithinFolder(String value) {
        try {
            Path path = Path.of(value);
            return !value.isBlank()
                    && !path.isAbsolute()
                    && StreamSupport.stream(path.spliterator(), false)
                            .noneMatch(part -> part.toString().equals(".."));
        } catch (InvalidPathException none) {
            return false;
        }
    }
}
