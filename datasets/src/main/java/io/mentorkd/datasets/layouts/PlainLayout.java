package io.mentorkd.datasets.layouts;

import io.mentorkd.datasets.DataRecord;
import java.util.List;

/**
 * Records with one field for each of ours, called as here or as a map says. Where a record has both {@code gold} and
 * {@code answer}, and no chain, the answer is what a model wrote.
 */
record PlainLayout(FieldMap map) implements Layout {

    private static final String ANSWER = "answer";

    @Override
    public DataRecord ours(DataRecord theirs) {
        OurRecord ours = new OurRecord(theirs);
        boolean answered = isAnswered(theirs);
        for (OurField field : OurField.values()) {
            String their = map.theirs().get(field);
            if (their == null) {
                ours.take(
                        field,
                        names(field, answered).stream()
                                .filter(name -> !mapped(name))
                                .toList());
            } else {
                ours.put(field, their, FieldMap.value(theirs.fields(), their)).use(FieldMap.top(their));
            }
        }
        return ours.withMetadata();
    }

    /** Whether a field of theirs is meant to be another of ours than its name says. */
    private boolean mapped(String name) {
        return map.theirs().containsValue(name);
    }

    private static List<String> names(OurField field, boolean answered) {
        if (answered && field == OurField.GOLD) {
            return List.of(OurField.GOLD.fieldName());
        }
        return answered && field == OurField.CHAIN ? List.of(ANSWER) : field.names();
    }

    private static boolean isAnswered(DataRecord theirs) {
        return theirs.fields().has(OurField.GOLD.fieldName())
                && theirs.fields().hasNonNull(ANSWER)
                && OurField.CHAIN.names().stream()
                        .noneMatch(name -> theirs.fields().hasNonNull(name));
    }
}
