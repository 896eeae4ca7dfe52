package io.mentorkd.producers.graders;

import io.mentorkd.records.Judgement;
import io.mentorkd.records.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts for all threads of the stage. */
final class GradingTally {

    private final GradingListener listener;
    private final Map<Verdict, LongAdder> judged = new ConcurrentHashMap<>();
    private final Map<PassedOver, LongAdder> passedOver = new ConcurrentHashMap<>();
    private final LongAdder failures = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();

    /** Counts, and tells {@code listener}. */
    GradingTally(GradingListener listener) {
        this.listener = listener;
    }

    void asked(String task, Duration took) {
        listener.asked(task, took);
    }

    void failed(String task) {
        failures.increment();
        listener.failed(task);
    }

    void judged(Judgement judgement) {
        judged.computeIfAbsent(judgement.getVerdict(), verdict -> new LongAdder())
                .increment();
        listener.judged(judgement);
    }

    void passedOver(PassedOver reason) {
        passedOver.computeIfAbsent(reason, why -> new LongAdder()).increment();
    }

    void deadLettered() {
        deadLettered.increment();
    }

    GradingProgress progress() {
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        judged.forEach((verdict, count) -> verdicts.put(verdict, count.sum()));
        Map<PassedOver, Long> reasons = new EnumMap<>(PassedOver.class);
        passedOver.forEach((reason, count) -> reasons.put(reason, count.sum()));
        return new GradingProgress(verdicts, reasons, failures.sum(), deadLettered.sum());
    }
}
