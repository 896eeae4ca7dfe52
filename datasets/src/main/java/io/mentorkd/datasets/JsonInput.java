package io.mentorkd.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads the JSON objects of an input one after another. */
public final class JsonInput {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    static final String NO_OBJECT = "must be a JSON object in { and }";

    private JsonInput() {}

    /**
     * Reads all of {@code input}, and gives each object to {@code records} and everything else to {@code bad}.
     *
     * <p>In {@link JsonLayout#LINES} a bad line costs that line alone. In {@link JsonLayout#LIST} an element that is no
     * object, or names a field twice, costs that element; where the JSON itself is broken, or not UTF-8, nothing after it
     * can be read, and the bad line says so.
     *
     * @throws UnreadableInputException if the input cannot be read
     */
    public static void read(Input input, JsonLayout layout, Consumer<JsonRecord> records, Consumer<BadLine> bad) {
        try {
            if (layout == JsonLayout.LINES) {
                JsonLines.read(input, records, bad);
            } else {
                JsonList.read(input, records, bad);
            }
        } catch (IOException failure) {
            throw new UnreadableInputException(input.name(), failure);
        }
    }

    /** What is wrong with the JSON, in one line without the parser's own names. */
    static String reason(JsonProcessingException broken) {
        String message = String.valueOf(broken.getOriginalMessage());
        String cutAt = message.startsWith("Duplicate field") ? " for " : "\n";
        int end = message.indexOf(cutAt);
        return end < 0 ? message : message.substring(0, end);
    }
}
