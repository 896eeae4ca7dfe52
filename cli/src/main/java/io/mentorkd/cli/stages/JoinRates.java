package io.mentorkd.cli.stages;

import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.processors.join.JoinProgress;
import java.util.Locale;

/** The line that tells how the join goes: totals of this run, and the rate since the last look. */
final class JoinRates {

    private final RateSinceLook rate = new RateSinceLook();

    String line(JoinProgress progress) {
        return String.format(
                Locale.ROOT,
                "examples %,d%s  rationales without labels %,d  labels without rationale %,d  dead-lettered %,d"
                        + "  lag %s",
                progress.examples(),
                rate.of(progress.examples()),
                progress.unlabelledRationales(),
                progress.waitingLabels(),
                progress.deadLettered(),
                Amounts.count(progress.lag()));
    }
}
