package io.mentorkd.cli.stages;

import io.mentorkd.producers.teachers.TeacherListener;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherWorker;
import java.util.List;

/** What a teacher of some kind adds to the run of its worker. */
interface TeacherLook {

    /** Nothing: the worker does all of it. */
    TeacherLook NONE = new TeacherLook() {};

    /** Is told the worker before it begins, and the listener of what is done. */
    default void begin(TeacherWorker worker, TeacherListener listener) {}

    /** What was done, by the worker and by whoever else answers. */
    default TeacherProgress total(TeacherProgress ofWorker) {
        return ofWorker;
    }

    /** Whether all is answered that was to be answered later. */
    default boolean isAnswered() {
        return true;
    }

    /** What is shown of it behind the counts. */
    default String line() {
        return "";
    }

    /** Sentences on what is left for another run. */
    default List<String> left() {
        return List.of();
    }

    /** Throws what has ended it while there were questions left. */
    default void requireWhole() {}
}
