package io.mentorkd.datasets.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/** A JSON object a line, in UTF-8. */
final class JsonLinesWriter implements RowWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BufferedWriter lines;
    private final Function<ExportedRow, ObjectNode> rendering;

    JsonLinesWriter(Path file, Function<ExportedRow, ObjectNode> rendering) throws IOException {
        this.lines = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
        this.rendering = rendering;
    }

    @Override
    public void write(ExportedRow row) throws IOException {
        lines.write(JSON.writeValueAsString(rendering.apply(row)));
        lines.write('\n');
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
