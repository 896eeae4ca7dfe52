package io.mentorkd.producers.teachers;

import io.mentorkd.records.Question;
import java.util.Set;

/** Which questions are for a worker: a pure function of the question, so that a redelivery changes nothing. Safe for use by many threads. */
public interface Assignment {

    /** All questions are for the worker. */
    Assignment ALL = question -> Whose.OURS;

    /** Whom a question is for. */
    enum Whose {
        /** The worker is asked. */
        OURS,
        /** Another worker with a share group of its own is asked, and this one has nothing to do with it. */
        ANOTHERS,
        /** No worker is asked, as it is known here. */
        NOBODYS
    }

    /** Whom the question is for. */
    Whose whose(Question question);

    /** Questions of these tasks, or of all where there are none. */
    static Assignment ofTasks(Set<String> tasks) {
        return tasks.isEmpty() ? ALL : question -> tasks.contains(question.getTask()) ? Whose.OURS : Whose.NOBODYS;
    }
}
