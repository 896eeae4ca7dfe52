package io.mentorkd.admin.deadletters;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * What the bytes of a letter say, as far as they can be read.
 *
 * @param form how they were read
 * @param schema full name of the Avro schema that they were written with; empty where they are not Avro
 * @param json the record as JSON, byte fields in hexadecimal and shortened; empty where they are not Avro, or long
 * @param text where there is no {@code json}: JSON, text, or a hex dump, perhaps only its beginning
 * @param bytes size of the value
 * @param cut whether {@code text} is only its beginning
 * @param note what stood in the way of reading more; empty where nothing did
 */
public record DecodedValue(
        Form form,
        Optional<String> schema,
        Optional<JsonNode> json,
        Optional<String> text,
        int bytes,
        boolean cut,
        Optional<String> note) {

    /** How bytes are read. */
    public enum Form {
        NONE,
        AVRO,
        TEXT,
        HEX;

        /** Its name for people. */
        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The value for people. */
    public String shown() {
        return json.map(JsonNode::toPrettyString).or(() -> text).orElse("");
    }
}
