package io.mentorkd.trainers.experiments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Where the TEST questions come from that an accuracy is of; those of the two are never mixed. */
public enum TestSet {
    /** Those of a file, the same for every seed. */
    RECORDED,
    /** Those that the task makes itself, others for every seed. */
    GENERATED;

    /** The name in documents, tables and pictures. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The test set of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static TestSet of(String label) {
        return Arrays.stream(values())
                .filter(set -> set.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("test set must be recorded or generated, was '" + label + "'"));
    }
}
