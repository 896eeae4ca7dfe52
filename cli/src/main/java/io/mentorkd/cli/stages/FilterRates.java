package io.mentorkd.cli.stages;

import io.mentorkd.processors.filter.FilterProgress;
import java.util.Locale;

/** The line that tells how the filter goes: totals of this run, and the rate since the last look. */
final class FilterRates {

    private long lastTotal;
    private long lastTime = System.nanoTime();

    String line(FilterProgress progress) {
        long now = System.nanoTime();
        double rate = (progress.total() - lastTotal) * 1e9 / Math.max(1, now - lastTime);
        lastTotal = progress.total();
        lastTime = now;
        double share = progress.total() == 0 ? 0 : 100.0 * progress.accepted() / progress.total();
        return String.format(
                Locale.ROOT,
                "graded %,d (%,.0f/s)  accepted %,d (%.1f %%)  rejected %,d  dead-lettered %,d  lag %,d",
                progress.total(),
                rate,
                progress.accepted(),
                share,
                progress.rejectedTotal(),
                progress.deadLettered(),
                progress.lag());
    }
}
