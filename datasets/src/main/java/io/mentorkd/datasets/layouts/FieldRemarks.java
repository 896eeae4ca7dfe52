package io.mentorkd.datasets.layouts;

import io.mentorkd.datasets.DataRecord;
import io.mentorkd.spelling.EditDistance;
import io.mentorkd.spelling.Legible;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds field names that look like misspelt ones of ours, and mapped ones that no record has; tells each once a file. */
final class FieldRemarks {

    private static final int SHORT = 4;
    private static final int MOST_NAMES = 10_000;

    private final String file;
    private final FieldMap map;
    private final Set<String> seen = new HashSet<>();
    private final Set<OurField> used = new HashSet<>();
    private boolean any;

    FieldRemarks(String file, FieldMap map) {
        this.file = file;
        this.map = map;
    }

    void look(DataRecord record, Consumer<String> remarks) {
        any = true;
        for (Map.Entry<String, ?> field : record.fields().properties()) {
            String name = field.getKey();
            if (seen.size() < MOST_NAMES && seen.add(name) && !known(name)) {
                nearest(name)
                        .filter(ours -> !map.theirs().containsKey(ours))
                        .filter(ours -> record.given(ours.names().toArray(String[]::new))
                                .isEmpty())
                        .ifPresent(ours -> remarks.accept(Legible.of(file) + ": the field " + Legible.quoted(name)
                                + " is kept as metadata; where it is meant to be " + ours.fieldName() + ", say --map "
                                + ours.fieldName() + "=" + Legible.of(name)));
            }
        }
        if (used.size() < map.theirs().size()) {
            map.theirs().forEach((ours, their) -> {
                if (!FieldMap.value(record.fields(), their).isMissingNode()) {
                    used.add(ours);
                }
            });
        }
    }

    void unused(Consumer<String> remarks) {
        map.theirs().forEach((ours, their) -> {
            if (any && !used.contains(ours)) {
                remarks.accept(Legible.of(file) + ": no record has the field " + Legible.quoted(their)
                        + " that --map names for " + ours.fieldName());
            }
        });
    }

    private boolean known(String name) {
        return OurField.named(name).isPresent()
                || map.theirs().values().stream()
                        .anyMatch(their -> FieldMap.top(their).equals(name));
    }

    private static Optional<OurField> nearest(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(OurField.values())
                .filter(field -> field.names().stream()
                        .anyMatch(ours -> EditDistance.between(lower, ours) <= (ours.length() <= SHORT ? 1 : 2)
                                && lower.length() > 2))
                .findFirst();
    }
}
