package io.mentorkd.datasets.layouts;

import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.DataFile;
import io.mentorkd.datasets.DataRecord;
import io.mentorkd.datasets.Input;
import io.mentorkd.spelling.Legible;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A file of questions or rationales in any usual format and layout.
 *
 * @param input the file, or standard input
 * @param format what is said of how it is written
 * @param map which of their fields are which of ours, where a plain record calls them otherwise
 * @param encoding of its text
 */
public record Dataset(Input input, RecordFormat format, FieldMap map, Charset encoding) {

    public Dataset {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(encoding, "encoding");
        if (!map.isEmpty() && format.layout().isPresent()) {
            throw new IllegalArgumentException(
                    "a map names the fields of plain records; " + format.formatName() + " has names of its own");
        }
    }

    /** A dataset in UTF-8 whose fields have their usual names. */
    public Dataset(Input input, RecordFormat format) {
        this(input, format, FieldMap.NONE, StandardCharsets.UTF_8);
    }

    /** The same dataset, its bytes in another place. */
    public Dataset at(Input place) {
        return new Dataset(place, format, map, encoding);
    }

    /**
     * Reads all of it: records with the fields of {@link OurField}, bad lines, and what a reader should know about the file as a
     * whole, each once.
     *
     * @throws io.mentorkd.datasets.UnreadableInputException if it cannot be read
     */
    public void read(Consumer<DataRecord> records, Consumer<BadLine> bad, Consumer<String> remarks) {
        Reading reading = new Reading(records, bad, remarks);
        new DataFile(input, format.file(), encoding).read(reading::record, reading::bad);
        reading.end();
    }

    /** One pass over the file. */
    private final class Reading {
        private final Consumer<DataRecord> records;
        private final Consumer<BadLine> bad;
        private final Consumer<String> remarks;
        private final FieldRemarks fields = new FieldRemarks(input.name(), map);
        private Layout layout;
        private boolean plain;
        private boolean any;

        Reading(Consumer<DataRecord> records, Consumer<BadLine> bad, Consumer<String> remarks) {
            this.records = records;
            this.bad = bad;
            this.remarks = remarks;
        }

        void bad(BadLine line) {
            any = true;
            bad.accept(line);
        }

        void record(DataRecord record) {
            any = true;
            if (layout == null) {
                choose(record);
            }
            DataRecord ours;
            try {
                if (plain) {
                    fields.look(record, remarks);
                }
                ours = layout.ours(record);
            } catch (BadFieldException failure) {
                bad.accept(record.bad(failure));
                return;
            }
            records.accept(ours);
        }

        void end() {
            if (!any) {
                remarks.accept(Legible.of(input.name()) + ": holds no record");
            }
            if (plain) {
                fields.unused(remarks);
            }
        }

        private void choose(DataRecord first) {
            RecordFormat found = format == RecordFormat.AUTO && map.isEmpty() ? RecordFormat.of(first) : format;
            plain = found.layout().isEmpty();
            layout = found.layout().orElseGet(() -> new PlainLayout(map));
        }
    }
}
