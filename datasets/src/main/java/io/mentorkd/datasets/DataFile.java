package io.mentorkd.datasets;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of records.
 *
 * @param input the file, or standard input
 * @param format how it is written; empty where its name and its first bytes tell
 * @param encoding of its text; Parquet has its own
 */
public record DataFile(Input input, Optional<FileFormat> format, Charset encoding) {

    public DataFile {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(encoding, "encoding");
    }

    /** A file of that format in UTF-8. */
    public DataFile(Input input, FileFormat format) {
        this(input, Optional.of(format), StandardCharsets.UTF_8);
    }

    /**
     * Reads all of it, and gives each record to {@code records} and everything else to {@code bad}. A file of another format
     * than the one expected is one bad line. In lines and rows of CSV a bad one costs that one alone; where a list is broken,
     * nothing after it can be read, and the bad line says so.
     *
     * @throws UnreadableInputException if the input cannot be read
     */
    public void read(Consumer<DataRecord> records, Consumer<BadLine> bad) {
        try (Content content = Content.open(input, encoding)) {
            FormatChoice.Found found = FormatChoice.of(content, format);
            if (found.reason().isPresent()) {
                bad.accept(new BadLine(
                        input.name(), 1, Optional.empty(), found.reason().get()));
                return;
            }
            found.format().orElseThrow().format().read(content, records, bad);
        } catch (IOException failure) {
            throw new UnreadableInputException(input.name(), failure);
        }
    }
}
