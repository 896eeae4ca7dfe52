package io.mentorkd.datasets;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.mentorkd.spelling.Legible;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Values separated by commas, semicolons or tabs, after a line of names; an empty value is an absent field. */
final class CsvRows {

    private static final int FIRST_LINE_CHARS = 1 << 16;
    private static final String SEPARATORS = ",\t;";

    private static final List<String> BLANK = List.of("");

    /** Of a row: one that never ends must not take all memory. */
    private static final int MOST_VALUES = 100_000;

    private final String file;
    private final CsvParser parser;
    private final Consumer<DataRecord> records;
    private final Consumer<BadLine> bad;

    private CsvRows(String file, CsvParser parser, Consumer<DataRecord> records, Consumer<BadLine> bad) {
        this.file = file;
        this.parser = parser;
        this.records = records;
        this.bad = bad;
    }

    static void read(Content content, Consumer<DataRecord> records, Consumer<BadLine> bad) throws IOException {
        BufferedReader text = new BufferedReader(new Utf8Reader(content.utf8()), FIRST_LINE_CHARS);
        text.mark(FIRST_LINE_CHARS);
        char[] first = new char[FIRST_LINE_CHARS - 1];
        int length = Math.max(0, text.read(first));
        text.reset();
        String names = new String(first, 0, length).lines().findFirst().orElse("");
        try (CsvParser parser = new CsvFactory().createParser(text)) {
            parser.setSchema(
                    CsvSchema.emptySchema().withColumnSeparator(delimiter(names).orElse(',')));
            new CsvRows(content.name(), parser, records, bad).read();
        } catch (CharacterCodingException malformed) {
            bad.accept(new BadLine(
                    content.name(),
                    1,
                    Optional.empty(),
                    "is not " + content.encoding().name() + "; name its --encoding, such as windows-1252"));
        }
    }

    /** What separates the values of that line, outside of quotes; nothing where none does. */
    static Optional<Character> delimiter(String line) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            quoted ^= c == '"';
            int index = SEPARATORS.indexOf(c);
            if (index >= 0 && !quoted) {
                counts[index]++;
            }
        }
        int most = 0;
        for (int index = 1; index < counts.length; index++) {
            most = counts[index] > counts[most] ? index : most;
        }
        return counts[most] == 0 ? Optional.empty() : Optional.of(SEPARATORS.charAt(most));
    }

    private void read() throws IOException {
        long line = 1;
        try {
            List<String> names = List.of();
            boolean first = true;
            while (nextRow()) {
                line = first ? line() : line() + 1; // of the row before, where there was one, it is the last line
                first = false;
                List<String> row = row();
                if (row.size() > MOST_VALUES || length(row) > JsonLines.MAX_LINE_BYTES) {
                    bad(
                            line,
                            "must be at most " + MOST_VALUES + " values and " + JsonLines.MAX_LINE_BYTES
                                    + " characters long; nothing after it can be read");
                    return;
                }
                if (row.isEmpty() || row.equals(BLANK)) {
                    continue;
                }
                if (names.isEmpty()) {
                    Optional<String> fault = fault(row);
                    if (fault.isPresent()) {
                        bad(line, fault.get());
                        return;
                    }
                    names = row.stream().map(String::strip).toList();
                } else if (row.size() != names.size()) {
                    bad(
                            line,
                            "has " + row.size() + " values, where the first line names " + names.size()
                                    + "; put values that hold a separator or a line break in double quotes");
                } else {
                    records.accept(new DataRecord(file, line, fields(names, row)));
                }
            }
        } catch (JsonProcessingException broken) {
            bad(
                    Math.max(line, line()),
                    "is not written as CSV is: a quote that opens a value is never closed, or text"
                            + " follows the one that closes it; nothing after it can be read");
        }
    }

    private boolean nextRow() throws IOException {
        return parser.nextToken() == JsonToken.START_ARRAY;
    }

    /** All of a row, or as much of it as shows that it is too long. */
    private List<String> row() throws IOException {
        List<String> row = new ArrayList<>();
        long length = 0;
        while (row.size() <= MOST_VALUES
                && length <= JsonLines.MAX_LINE_BYTES
                && parser.nextToken() != JsonToken.END_ARRAY) {
            row.add(parser.getText());
            length += parser.getTextLength();
        }
        return row;
    }

    private static long length(List<String> row) {
        return row.stream().mapToLong(String::length).sum();
    }

    private static Optional<String> fault(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                return Optional.of("must name every column; one name is blank");
            }
            if (!seen.add(name.strip())) {
                return Optional.of("names the column " + Legible.quoted(name.strip()) + " twice");
            }
        }
        return Optional.empty();
    }

    private static ObjectNode fields(List<String> names, List<String> row) {
        ObjectNode fields = JsonFaults.JSON.createObjectNode();
        for (int index = 0; index < names.size(); index++) {
            if (!row.get(index).isEmpty()) {
                fields.put(names.get(index), row.get(index));
            }
        }
        return fields;
    }

    private long line() {
        JsonLocation at = parser.currentTokenLocation();
        return Math.max(1, at == null ? 1 : at.getLineNr());
    }

    private void bad(long line, String reason) {
        bad.accept(new BadLine(file, line, Optional.empty(), reason));
    }
}
