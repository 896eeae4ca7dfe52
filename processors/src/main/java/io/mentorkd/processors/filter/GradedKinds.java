package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.CurrentSchema;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads the kind of a graded rationale from its bytes, as {@link FilteredRationaleSerializer} wrote them. Only what comes before
 * it is passed over, a few hundred bytes: decoding all of it would cost as much as grading it.
 */
final class GradedKinds {

    private static final List<Source> SOURCES = Source.getClassSchema().getEnumSymbols().stream()
            .map(Source::valueOf)
            .toList();

    static {
        requireBeginning(GradedRationale.getClassSchema(), "rationale");
        requireBeginning(Rationale.getClassSchema(), "rationaleId", "question", "source");
        requireBeginning(
                Question.getClassSchema(),
                "questionId",
                "task",
                "text",
                "gold",
                "split",
                "choices",
                "references",
                "metadata");
    }

    private GradedKinds() {}

    /** The kind of a record's value, whose verdict is known. */
    static GradedKind read(byte[] value, Verdict verdict) {
        BinaryDecoder fields = DecoderFactory.get()
                .binaryDecoder(value, CurrentSchema.PREFIX_BYTES, value.length - CurrentSchema.PREFIX_BYTES, null);
        try {
            fields.skipString(); // rationaleId
            fields.skipString(); // questionId
            String task = fields.readString();
            fields.skipString(); // text
            if (fields.readIndex() == 1) {
                fields.skipString(); // gold
            }
            fields.readEnum(); // split
            skipTexts(fields, 1); // choices
            skipTexts(fields, 1); // references
            skipTexts(fields, 2); // metadata, keys and values
            Source source = SOURCES.get(fields.readEnum());
            return new GradedKind(Task.isName(task) ? task : GradedKind.UNKNOWN, source, verdict);
        } catch (IOException notWhatWasWritten) {
            throw new UncheckedIOException("a graded rationale cannot be read back", notWhatWasWritten);
        }
    }

    private static void skipTexts(BinaryDecoder fields, int textsAnItem) throws IOException {
        for (long items = fields.readArrayStart(); items != 0; items = fields.arrayNext()) {
            for (long text = 0; text < items * textsAnItem; text++) {
                fields.skipString();
            }
        }
    }

    private static void requireBeginning(Schema schema, String... fields) {
        List<String> first = schema.getFields().stream()
                .limit(fields.length)
                .map(Schema.Field::name)
                .toList();
        if (!first.equals(List.of(fields))) {
            throw new IllegalStateException(
                    "the first fields of " + schema.getName() + " must be " + List.of(fields) + ", are " + first);
        }
    }
}
