package io.mentorkd.producers.mentors;

/** Is told how a labeler's loop goes, on the thread that runs it. */
public interface LabelerListener {

    /** Cares for nothing. */
    LabelerListener NONE = new LabelerListener() {};

    /** There is no promoted mentor yet. Told again each time that was looked for one. */
    default void waiting() {}

    /** The loop takes another turn: it reads what there is and labels a batch of it, or finds nothing. */
    default void turn() {}
}
