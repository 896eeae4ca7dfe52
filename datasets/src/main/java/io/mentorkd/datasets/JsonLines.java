package io.mentorkd.datasets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** JSON Lines: each line is split off as bytes first, so that no fault of one line reaches the next. */
final class JsonLines {

    /** Longest line that is read: 16 MiB. */
    static final int MAX_LINE_BYTES = 16 << 20;

    private static final int CHUNK_BYTES = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final Consumer<DataRecord> records;
    private final Consumer<BadLine> bad;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long line = 1;
    private long length;

    private JsonLines(String file, Consumer<DataRecord> records, Consumer<BadLine> bad) {
        this.file = file;
        this.records = records;
        this.bad = bad;
    }

    static void read(Content content, Consumer<DataRecord> records, Consumer<BadLine> bad) throws IOException {
        JsonLines lines = new JsonLines(content.name(), records, bad);
        try {
            lines.split(content.utf8());
        } catch (CharacterCodingException malformed) {
            lines.bad("is not " + content.encoding().name() + "; nothing after it can be read");
        }
    }

    private void split(InputStream stream) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int size = stream.read(chunk); size >= 0; size = stream.read(chunk)) {
            int start = 0;
            for (int index = 0; index < size; index++) {
                if (chunk[index] == '\n') {
                    append(chunk, start, index);
                    endLine();
                    start = index + 1;
                }
            }
            append(chunk, start, size);
        }
        endLine();
    }

    private void append(byte[] chunk, int from, int to) {
        length += to - from;
        if (length <= MAX_LINE_BYTES) {
            bytes.write(chunk, from, to - from);
        }
    }

    private void endLine() throws IOException {
        if (length > MAX_LINE_BYTES) {
            bad("must be at most " + MAX_LINE_BYTES + " bytes long, was " + length);
        } else if (length > 0) {
            decode(bytes.toByteArray());
        }
        bytes.reset();
        length = 0;
        line++;
    }

    private void decode(byte[] content) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException malformed) {
            bad("is not UTF-8");
            return;
        }
        if (line == 1 && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        if (!text.isBlank()) {
            parse(text);
        }
    }

    private void parse(String text) throws IOException {
        JsonNode node;
        try (JsonParser parser = JsonFaults.JSON.createParser(text)) {
            node = JsonFaults.JSON.readTree(parser);
            if (parser.nextToken() != null) {
                bad("holds more after its JSON object; put each object on a line of its own");
                return;
            }
        } catch (JsonProcessingException broken) {
            bad(JsonFaults.told(broken));
            return;
        }
        if (node instanceof ObjectNode object) {
            records.accept(new DataRecord(file, line, object));
        } else {
            bad(JsonFaults.NO_OBJECT);
        }
    }

    private void bad(String reason) {
        bad.accept(new BadLine(file, line, Optional.empty(), reason));
    }
}
