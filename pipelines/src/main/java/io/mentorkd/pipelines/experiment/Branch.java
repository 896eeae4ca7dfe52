package io.mentorkd.pipelines.experiment;

import io.mentorkd.topics.Topics;

/**
 * A log of a cell. A mentor's rationales are rejected where they repeat what is on the log, so each mentor has a log of its
 * own, which begins with the same rationales of the teacher.
 *
 * @param cell the cell
 * @param name what is on it beside the teacher's rationales
 */
record Branch(Cell cell, Name name) {

    /** What is on a log. */
    enum Name {
        /** Rationales of the teacher and of the mentor. */
        MENTOR,
        /** Rationales of the teacher and of a mentor of the student's size. */
        SMALL_MENTOR,
        /** The gold answers of all TRAIN questions, without rationales. */
        ANSWERS
    }

    /** Where a model learns. */
    static Branch of(Cell cell, Role role) {
        return new Branch(
                cell,
                switch (role) {
                    case MENTOR, TEACHER_ONLY, MENTOR_RATIONALES, MENTOR_KD -> Name.MENTOR;
                    case SMALL_MENTOR, STUDENT_SIZE_MENTOR -> Name.SMALL_MENTOR;
                    case ANSWERS_ONLY -> Name.ANSWERS;
                });
    }

    /** Its topics. */
    Topics topics() {
        return new Topics(
                cell.topicPrefix() + (name == Name.MENTOR ? "" : name == Name.ANSWERS ? "answers." : "small."));
    }
}
