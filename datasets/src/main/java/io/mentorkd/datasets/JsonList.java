package io.mentorkd.datasets;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.function.Consumer;

/** One JSON list of objects, read element by element. */
final class JsonList {

    /** The length of an element is looked at after so many tokens. */
    private static final int LOOKED_AT = 1_024;

    private static final String AND_NO_FURTHER = "; nothing after it can be read";

    private final String file;
    private final JsonParser parser;
    private final Consumer<DataRecord> records;
    private final Consumer<BadLine> bad;

    private JsonList(String file, JsonParser parser, Consumer<DataRecord> records, Consumer<BadLine> bad) {
        this.file = file;
        this.parser = parser;
        this.records = records;
        this.bad = bad;
    }

    static void read(Content content, Consumer<DataRecord> records, Consumer<BadLine> bad) throws IOException {
        try (JsonParser parser = JsonFaults.JSON.createParser(new Utf8Reader(content.utf8()))) {
            new JsonList(content.name(), parser, records, bad)
                    .read(content.encoding().name());
        }
    }

    private void read(String encoding) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                bad(parser.currentTokenLocation(), "must be one JSON list in [ and ]");
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                element();
            }
            if (parser.nextToken() != null) {
                bad(parser.currentTokenLocation(), "holds more after its JSON list");
            }
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation() == null ? parser.currentLocation() : broken.getLocation();
            bad(at, JsonFaults.told(broken) + AND_NO_FURTHER);
        } catch (CharacterCodingException malformed) {
            JsonLocation at = parser.currentLocation();
            bad(at, "is not " + encoding + " near column " + at.getColumnNr() + AND_NO_FURTHER);
        }
    }

    /** Copies the element first: whatever its tree is refused for, the parser then stands after it. */
    private void element() throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        JsonNode node;
        try (TokenBuffer copy = new TokenBuffer(parser)) {
            if (!copied(copy, at.getCharOffset())) {
                bad(at, "must be at most " + JsonLines.MAX_LINE_BYTES + " characters long");
                return;
            }
            try (JsonParser copied = copy.asParser(JsonFaults.JSON)) {
                node = JsonFaults.JSON.readTree(copied);
            } catch (JsonProcessingException refused) {
                bad(at, "invalid JSON: " + JsonFaults.reason(refused));
                return;
            }
        }
        if (node instanceof ObjectNode object) {
            records.accept(new DataRecord(file, at.getLineNr(), object));
        } else {
            bad(at, JsonFaults.NO_OBJECT);
        }
    }

    /** Copies the element, or passes over what is left of one that is too long to be held; tells whether it is all there. */
    private boolean copied(TokenBuffer copy, long begin) throws IOException {
        int depth = 0;
        int tokens = 0;
        boolean fits = true;
        do {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            tokens++;
            if (fits && tokens % LOOKED_AT == 0) {
                fits = parser.currentLocation().getCharOffset() - begin <= JsonLines.MAX_LINE_BYTES;
            }
            if (fits) {
                copy.copyCurrentEvent(parser);
            }
        } while (depth > 0 && parser.nextToken() != null);
        return fits;
    }

    private void bad(JsonLocation at, String reason) {
        bad.accept(new BadLine(file, Math.max(1, at.getLineNr()), Optional.empty(), reason));
    }
}
