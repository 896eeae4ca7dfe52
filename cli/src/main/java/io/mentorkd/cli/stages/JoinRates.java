package io.mentorkd.cli.stages;

import io.mentorkd.processors.join.JoinProgress;
import java.util.Locale;

/** The line that tells how the join goes: totals of this run, and the rate since the last look. */
final class JoinRates {

    private long lastExamples;
    private long lastTime = System.nanoTime();

    String line(JoinProgress progress) {
        long now = System.nanoTime();
        double rate = (progress.examples() - lastExamples) * 1e9 / Math.max(1, now - lastTime);
        lastExamples = progress.examples();
        lastTime = now;
        return String.format(
                Locale.ROOT,
                "examples %,d (%,.0f/s)  rationales without labels %,d  labels without rationale %,d  dead-lettered %,d"
                        + "  lag %,d",
                progress.examples(),
                rate,
                progress.unlabelledRationales(),
                progress.waitingLabels(),
                progress.deadLettered(),
                progress.lag());
    }
}
