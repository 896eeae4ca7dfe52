package io.mentorkd.datasets.layouts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.DataRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A record of ours while it is put together from one of theirs; what is not taken from that becomes metadata. */
final class OurRecord {

    private static final String METADATA = OurField.METADATA.fieldName();

    private final DataRecord theirs;
    private final ObjectNode ours = JsonNodeFactory.instance.objectNode();
    private final ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    OurRecord(DataRecord theirs) {
        this.theirs = theirs;
    }

    /** Takes the first field of those names that the record has. */
    OurRecord take(OurField field, String... names) {
        return take(field, List.of(names));
    }

    /** As {@link #take(OurField, String...)}. */
    OurRecord take(OurField field, List<String> names) {
        theirs.given(names.toArray(String[]::new))
                .ifPresentOrElse(
                        given -> put(field, given, theirs.fields().get(given)),
                        () -> names.stream().findFirst().ifPresent(first -> call(field, first)));
        return this;
    }

    /** Sets a field to a value that {@code their} field says. */
    OurRecord put(OurField field, String their, JsonNode value) {
        use(their);
        call(field, their);
        if (!value.isNull() && !value.isMissingNode()) {
            if (field == OurField.ID) {
                metadata.put(field.fieldName(), asText(their, value));
            } else if (field == OurField.METADATA) {
                addAll(their, value);
            } else {
                ours.set(field.fieldName(), value);
            }
        }
        return this;
    }

    /** Sets a field to a text that {@code their} field says. */
    OurRecord put(OurField field, String their, String text) {
        return put(field, their, JsonNodeFactory.instance.textNode(text));
    }

    /** Sets a field to texts that {@code their} field says. */
    OurRecord put(OurField field, String their, List<String> texts) {
        return put(
                field,
                their,
                JsonNodeFactory.instance
                        .arrayNode()
                        .addAll(texts.stream()
                                .map(JsonNodeFactory.instance::textNode)
                                .toList()));
    }

    /** Notes that a field of theirs is used, and so no metadata. */
    OurRecord use(String their) {
        taken.add(their);
        return this;
    }

    /** Adds a fact to the metadata. */
    OurRecord note(String key, String text) {
        metadata.put(key, text);
        return this;
    }

    /** The record, with all that was not taken as metadata. */
    DataRecord withMetadata() {
        theirs.fields().properties().forEach(field -> {
            if (!taken.contains(field.getKey()) && !field.getValue().isNull()) {
                metadata.put(field.getKey(), asText(field.getKey(), field.getValue()));
            }
        });
        if (!metadata.isEmpty()) {
            ours.set(METADATA, metadata);
        }
        return bare();
    }

    /** The record, without what was not taken. */
    DataRecord bare() {
        return new DataRecord(theirs.file(), theirs.line(), ours, names);
    }

    private void call(OurField field, String their) {
        if (!their.equals(field.fieldName())) {
            names.put(field.fieldName(), their);
        }
    }

    private void addAll(String their, JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            throw new BadFieldException(their, "must be a JSON object of further facts");
        }
        object.properties().forEach(fact -> {
            if (!fact.getValue().isNull()) {
                metadata.put(fact.getKey(), asText(their, fact.getValue()));
            }
        });
    }

    private static String asText(String field, JsonNode value) {
        return value.isContainerNode() || value.isBinary() ? value.toString() : DataRecord.asText(field, value);
    }
}
