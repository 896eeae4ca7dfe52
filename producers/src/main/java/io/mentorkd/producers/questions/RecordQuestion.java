package io.mentorkd.producers.questions;

import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.DataRecord;
import io.mentorkd.datasets.layouts.OurField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a record with our field names says of a question. */
public final class RecordQuestion {

    /** Most options, lettered A to Z. */
    private static final int MAX_CHOICES = 26;

    /** Longest metadata, and longest references, all together in UTF-16 code units. */
    private static final int MAX_EXTRA_LENGTH = 65_536;

    private RecordQuestion() {}

    /** The question's text. */
    public static String text(DataRecord record) {
        return record.requiredText(QuestionRecords.MAX_TEXT_LENGTH, OurField.TEXT.fieldName());
    }

    /** The gold answer without white space around it; nothing where it is absent, null or blank. */
    public static Optional<String> gold(DataRecord record) {
        String field = OurField.GOLD.fieldName();
        Optional<String> gold = record.text(field).map(String::strip).filter(text -> !text.isEmpty());
        gold.ifPresent(text -> DataRecord.requireLength(field, text, QuestionRecords.MAX_GOLD_LENGTH));
        return gold;
    }

    /** Options, references and metadata. */
    public static QuestionRecords.Extras extras(DataRecord record) {
        List<String> choices = record.texts(OurField.CHOICES.fieldName());
        if (choices.size() > MAX_CHOICES) {
            throw new BadFieldException(
                    OurField.CHOICES.fieldName(), "must be at most " + MAX_CHOICES + ", were " + choices.size());
        }
        List<String> references = record.texts(OurField.REFERENCES.fieldName());
        requireLength(
                OurField.REFERENCES,
                references.stream().mapToInt(String::length).sum());
        Map<String, String> metadata = new LinkedHashMap<>();
        record.fields()
                .path(OurField.METADATA.fieldName())
                .properties()
                .forEach(fact -> metadata.put(fact.getKey(), DataRecord.asText(fact.getKey(), fact.getValue())));
        requireLength(
                OurField.METADATA,
                metadata.entrySet().stream()
                        .mapToInt(
                                fact -> fact.getKey().length() + fact.getValue().length())
                        .sum());
        return new QuestionRecords.Extras(choices, references, metadata);
    }

    private static void requireLength(OurField field, int length) {
        if (length > MAX_EXTRA_LENGTH) {
            throw new BadFieldException(
                    field.fieldName(),
                    "must be at most " + MAX_EXTRA_LENGTH + " characters long altogether, was " + length
                            + "; leave out of the file what nobody needs");
        }
    }
}
