package io.mentorkd.producers.teachers;

/**
 * What was spent on a teacher.
 *
 * @param micros in millionths of a US dollar, as far as prices are known
 * @param tokens of prompts and answers
 */
public record Spent(long micros, long tokens) {

    /** Nothing. */
    public static final Spent NOTHING = new Spent(0, 0);

    /** Both together. */
    public Spent plus(Spent other) {
        return new Spent(micros + other.micros, tokens + other.tokens);
    }
}
