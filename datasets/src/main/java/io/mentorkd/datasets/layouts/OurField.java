package io.mentorkd.datasets.layouts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a record says of a question or a rationale. */
public enum OurField {
    /** The question. */
    TEXT("question"),
    /** The right answer. */
    GOLD("answer"),
    /** The task's name. */
    TASK,
    /** TRAIN, VALIDATION or TEST. */
    SPLIT,
    /** What the source calls the record; kept as metadata. */
    ID,
    /** Texts of the options. */
    CHOICES,
    /** Further right answers, unit tests, a model solution. */
    REFERENCES,
    /** An object of further facts. */
    METADATA,
    /** The steps to an answer. */
    CHAIN("rationale"),
    /** The answer that the generator gave. */
    COMPLETION,
    /** Hidden reasoning before the chain. */
    REASONING,
    /** Who wrote it. */
    GENERATOR,
    /** Whether the file calls it right. */
    INITIAL_CORRECT;

    /** A second name in plain records; empty where there is none. */
    private final String other;

    OurField() {
        this("");
    }

    OurField(String other) {
        this.other = other;
    }

    /** The name in records of ours. */
    public String fieldName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names under which a plain record may give it. */
    public List<String> names() {
        return other.isEmpty() ? List.of(fieldName()) : List.of(fieldName(), other);
    }

    /** The field that a plain record means by that name. */
    static Optional<OurField> named(String name) {
        return Stream.of(values()).filter(field -> field.names().contains(name)).findFirst();
    }
}
