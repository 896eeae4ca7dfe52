package io.mentorkd.trainers.training;

/** How fast steps are taken: an average over roughly the last twenty. */
final class Pace {

    private static final double WEIGHT = 0.05;

    private double tokensPerSecond;
    private long last = System.nanoTime();

    /** A step of {@code tokens} target tokens is done; the average including it. */
    double step(int tokens) {
        long now = System.nanoTime();
        double measured = tokens * 1e9 / Math.max(1, now - last);
        last = now;
        tokensPerSecond = tokensPerSecond == 0 ? measured : tokensPerSecond + WEIGHT * (measured - tokensPerSecond);
        return tokensPerSecond;
    }

    /** Time that passed since the last step was not spent on a step. */
    void resume() {
        last = System.nanoTime();
    }
}
