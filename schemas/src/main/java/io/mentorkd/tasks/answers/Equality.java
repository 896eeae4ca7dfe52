package io.mentorkd.tasks.answers;

/** Decides whether two formulas are equal, where their normal forms differ: a computer algebra system, for one. */
@FunctionalInterface
public interface Equality {
    /** How two formulas in LaTeX compare; UNSURE where that is not known. */
    Match compare(String answer, String gold);
}
