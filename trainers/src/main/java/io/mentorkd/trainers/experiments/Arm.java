package io.mentorkd.trainers.experiments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a student learns from. */
public enum Arm {
    /** The teacher's accepted rationales. */
    TEACHER_ONLY,
    /** The same and the mentor's accepted rationales. */
    MENTOR_RATIONALES,
    /** The same rationales with the mentor's soft labels. */
    MENTOR_KD,
    /** Control: the gold answers of all questions, without rationales. It does not depend on the fraction. */
    ANSWERS_ONLY,
    /** Control: as mentor-rationales, of a mentor that is as small as the student. */
    STUDENT_SIZE_MENTOR;

    /** The name in plans, documents and pictures. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The arm of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Arm of(String label) {
        return Arrays.stream(values())
                .filter(arm -> arm.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("arm must be one of "
                        + Arrays.stream(values()).map(Arm::label).collect(Collectors.joining(", ")) + ", was '" + label
                        + "'"));
    }

    /** Whether it needs the mentor of the plan. */
    public boolean usesMentor() {
        return this == MENTOR_RATIONALES || this == MENTOR_KD;
    }
}
