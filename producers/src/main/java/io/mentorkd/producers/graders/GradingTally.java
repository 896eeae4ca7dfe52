package io.mentorkd.producers.graders;

import io.mentorkd.records.Judgement;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts for all threads of the stage. */
final class GradingTally {

    /** Names may come from anywhere, as many as there are rationales. */
    private static final int NAMED = 100;

    private final GradingListener listener;
    private final Map<Verdict, LongAdder> judged = new ConcurrentHashMap<>();
    private final Map<PassedOver, LongAdder> passedOver = new ConcurrentHashMap<>();
    private final Map<String, UnknownTask> unknown = new ConcurrentSkipListMap<>();
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

    /** A rationale was passed over, whose record has that time, in milliseconds since the epoch. */
    void passedOver(PassedOver reason, Rationale rationale, long timestamp) {
        passedOver.computeIfAbsent(reason, why -> new LongAdder()).increment();
        if (reason == PassedOver.UNKNOWN_TASK) {
            String named = rationale.getQuestion().getTask();
            String task = unknown.containsKey(named) || unknown.size() < NAMED ? named : UnknownTask.OTHERS;
            unknown.merge(
                    task, new UnknownTask(task, 1, Instant.ofEpochMilli(Math.max(0, timestamp))), UnknownTask::plus);
        }
    }

    void deadLettered() {
        deadLettered.increment();
    }

    GradingProgress progress() {
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        judged.forEach((verdict, count) -> verdicts.put(verdict, count.sum()));
        Map<PassedOver, Long> reasons = new EnumMap<>(PassedOver.class);
        passedOver.forEach((reason, count) -> reasons.put(reason, count.sum()));
        return new GradingProgress(
                verdicts, reasons, List.copyOf(unknown.values()), failures.sum(), deadLettered.sum());
    }
}
