package io.mentorkd.processors.filter;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Counts what the filter does not judge by itself: what this process has read of rationales that others judge, whether or not it was
 * committed, and what it holds of samples that wait for a vote. For any thread.
 */
public final class OutsideCounts {

    private final LongAdder leftToGraders = new LongAdder();
    private final LongAdder judgements = new LongAdder();
    private final Map<TaskId, Long> waiting = new ConcurrentHashMap<>();

    void left() {
        leftToGraders.increment();
    }

    void judged() {
        judgements.increment();
    }

    /** That many samples wait for a vote in a partition. */
    void holds(TaskId partition, long samples) {
        waiting.put(partition, samples);
    }

    /** The partition is another process's, or nobody's, from now on. */
    void leave(TaskId partition) {
        waiting.remove(partition);
    }

    /** Samples that wait for a vote in the partitions that this process has at the moment; empty while it has none. */
    public OptionalLong waitingForVotes() {
        List<Long> partitions = List.copyOf(waiting.values());
        return partitions.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(partitions.stream().mapToLong(Long::longValue).sum());
    }

    /** Rationales that the filter left to the graders of their tasks. */
    public long leftToGraders() {
        return leftToGraders.sum();
    }

    /** Judgements of graders and of persons. */
    public long judgements() {
        return judgements.sum();
    }
}
