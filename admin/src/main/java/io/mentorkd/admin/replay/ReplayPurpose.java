package io.mentorkd.admin.replay;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What records are used again for. */
public enum ReplayPurpose {

    /** To train a student, from new weights or from a model. */
    STUDENT,

    /** To train a mentor, from new weights or from a model. */
    MENTOR,

    /** To grade rationales by the present convention. */
    REGRADE,

    /** To let the promoted mentor label accepted rationales. */
    RELABEL,

    /** To copy records to another topic. */
    REDRIVE;

    /**
     * The purpose of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static ReplayPurpose of(String name) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("purpose must be one of "
                        + Arrays.stream(values()).map(ReplayPurpose::id).collect(Collectors.joining(", ")) + ", was '"
                        + name + "'"));
    }

    /** Its name in plans and on the command line. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a model comes of it. */
    public boolean trains() {
        return this == STUDENT || this == MENTOR;
    }

    @Override
    public String toString() {
        return id();
    }
}
