package io.mentorkd.pipelines.experiment;

import io.mentorkd.trainers.experiments.Arm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model of a cell, which has learning rate and weight decay of its own. In the order in which they are trained: a mentor
 * before those who learn from it, and the student without a mentor before that, so that the two can be compared.
 */
enum Role {
    TEACHER_ONLY(Optional.of(Arm.TEACHER_ONLY)),
    MENTOR(Optional.empty()),
    MENTOR_RATIONALES(Optional.of(Arm.MENTOR_RATIONALES)),
    MENTOR_KD(Optional.of(Arm.MENTOR_KD)),
    SMALL_MENTOR(Optional.empty()),
    STUDENT_SIZE_MENTOR(Optional.of(Arm.STUDENT_SIZE_MENTOR)),
    ANSWERS_ONLY(Optional.of(Arm.ANSWERS_ONLY));

    private final Optional<Arm> arm;

    Role(Optional<Arm> arm) {
        this.arm = arm;
    }

    /** The arm that it is the student of; empty for a mentor. */
    Optional<Arm> arm() {
        return arm;
    }

    /** Name of its directory and of its model. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What must be trained so that these arms can be compared. */
    static List<Role> of(List<Arm> arms) {
        return Arrays.stream(values())
                .filter(role -> switch (role) {
                    case MENTOR -> arms.stream().anyMatch(Arm::usesMentor);
                    case SMALL_MENTOR -> arms.contains(Arm.STUDENT_SIZE_MENTOR);
                    default -> arms.contains(role.arm().orElseThrow());
                })
                .toList();
    }

    /** The student of an arm. */
    static Role of(Arm arm) {
        return Arrays.stream(values())
                .filter(role -> role.arm().equals(Optional.of(arm)))
                .findFirst()
                .orElseThrow();
    }

    /** Whose rationales the student of an arm learns from, beside the teacher's. */
    static Optional<Role> mentorOf(Arm arm) {
        return switch (arm) {
            case TEACHER_ONLY, ANSWERS_ONLY -> Optional.empty();
            case MENTOR_RATIONALES, MENTOR_KD -> Optional.of(MENTOR);
            case STUDENT_SIZE_MENTOR -> Optional.of(SMALL_MENTOR);
        };
    }
}
