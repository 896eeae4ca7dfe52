package io.mentorkd.cli.stages;

import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.processors.filter.FilterProgress;
import java.util.Locale;

/** The line that tells how the filter goes: totals of this run, and the rate since the last look. */
final class FilterRates {

    private final RateSinceLook rate = new RateSinceLook();

    String line(FilterProgress progress) {
        double share = progress.total() == 0 ? 0 : 100.0 * progress.accepted() / progress.total();
        long votes = progress.waitingForVotes().orElse(0);
        String waiting = votes == 0 ? "" : String.format(Locale.ROOT, "  waiting for votes %,d", votes);
        return String.format(
                Locale.ROOT,
                "graded %,d%s  accepted %,d (%.1f %%)  rejected %,d%s  dead-lettered %,d  lag %s",
                progress.total(),
                rate.of(progress.total()),
                progress.accepted(),
                share,
                progress.rejectedTotal(),
                waiting,
                progress.deadLettered(),
                Amounts.count(progress.lag()));
    }
}
