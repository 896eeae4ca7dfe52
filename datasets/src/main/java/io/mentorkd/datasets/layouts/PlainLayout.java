package io.mentorkd.datasets.layouts;

import io.mentorkd.datasets.DataRecord;

/** Records with one field for each of ours, called as here or as a map says. */
record PlainLayout(FieldMap map) implements Layout {

    @Override
    public DataRecord ours(DataRecord theirs) {
        OurRecord ours = new OurRecord(theirs);
        for (OurField field : OurField.values()) {
            String their = map.theirs().get(field);
            if (their == null) {
                ours.take(
                        field,
                        field.names().stream().filter(name -> !mapped(name)).toList());
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
}
