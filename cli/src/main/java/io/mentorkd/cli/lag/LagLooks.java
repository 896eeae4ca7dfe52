package io.mentorkd.cli.lag;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.admin.lag.LagCollector;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.cli.metrics.LagMetrics;
import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Takes one look at lag, or many. */
final class LagLooks {

    private final LagCollector collector;
    private final LagPrinter printer;
    private final CountDownLatch stop = new CountDownLatch(1);
    private boolean isSeen = true;

    /** Looks with {@code collector} until {@code interruption}. */
    LagLooks(LagCollector collector, LagPrinter printer, Interruption interruption) {
        this.collector = collector;
        this.printer = printer;
        interruption.then(stop::countDown);
    }

    /** Shows one look: the first, or the last of {@code more} with {@code pause} between them. */
    LagReport once(Optional<Duration> pause, int more, ProgressLine line) throws InterruptedException {
        LagReport report = collector.look();
        for (int i = 0; pause.isPresent() && i < more && !awaited(pause.get(), more - i, line); i++) {
            report = collector.look();
        }
        line.close();
        printer.print(report);
        return report;
    }

    private boolean awaited(Duration pause, int looks, ProgressLine line) throws InterruptedException {
        line.await(Count.of(looks, "more look") + " in " + Amounts.duration(pause.multipliedBy(looks)));
        return stopped(pause);
    }

    /**
     * Shows every look until interrupted or until nobody is there to see them, {@code most} at most. The first has to succeed; a later one that fails is told,
     * and the next goes on with all that was seen before.
     *
     * @return the last that succeeded
     */
    LagReport watch(Duration pause, int most) throws InterruptedException {
        LagReport report = collector.look();
        isSeen = printer.print(report);
        for (int i = 1; i < most && isSeen && !stopped(pause); i++) {
            report = tried().orElse(report);
        }
        return report;
    }

    /** Shows one look; empty if it failed, which is told. */
    private Optional<LagReport> tried() {
        try {
            return Optional.of(told());
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException | RefusedException failure) {
            return Optional.empty();
        }
    }

    /**
     * Looks until interrupted, for {@code metrics} as much as for the printer. The first look has to succeed.
     *
     * @return the last that succeeded
     */
    LagReport export(Duration pause, StageMetrics metrics) throws InterruptedException {
        LagReport first = collector.look();
        try (BackgroundLook<LagReport> look = LagMetrics.follow(metrics, pause, this::told)) {
            stop.await();
            return look.last().orElse(first);
        }
    }

    /** Shows one look; one that fails is told, and thrown. */
    private LagReport told() {
        try {
            LagReport report = collector.look();
            isSeen = printer.print(report);
            return report;
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException | RefusedException failure) {
            printer.failed(innermost(failure));
            throw failure;
        }
    }

    private boolean stopped(Duration pause) throws InterruptedException {
        return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
