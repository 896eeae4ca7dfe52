package io.mentorkd.records;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The symbols of the records' enumerations that mean something to this release. */
public final class Symbols {

    private static final String OF_A_NEWER_RELEASE = "UNKNOWN";

    private Symbols() {}

    /** All symbols but UNKNOWN, which a record is read with where a newer release wrote another. */
    public static <E extends Enum<E>> List<E> known(Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(symbol -> !symbol.name().equals(OF_A_NEWER_RELEASE))
                .toList();
    }

    /** The symbol of that name, in upper or lower case; empty where it is none or {@code UNKNOWN}. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        return known(type).stream()
                .filter(symbol -> symbol.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
