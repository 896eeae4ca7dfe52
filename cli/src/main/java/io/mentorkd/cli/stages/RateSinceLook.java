package io.mentorkd.cli.stages;

import java.util.Locale;

/** How fast a total grows, from one look to the next. */
final class RateSinceLook {

    private static final double LEAST = 0.5;

    private long lastTotal;
    private long lastTime = System.nanoTime();

    /** Such as {@code  (1,200/s)} with a space before it; nothing where the total stands still. */
    String of(long total) {
        long now = System.nanoTime();
        double rate = (total - lastTotal) * 1e9 / Math.max(1, now - lastTime);
        lastTotal = total;
        lastTime = now;
        return rate < LEAST ? "" : String.format(Locale.ROOT, " (%,.0f/s)", rate);
    }
}
