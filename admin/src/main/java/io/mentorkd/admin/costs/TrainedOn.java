package io.mentorkd.admin.costs;

import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.NextOffset;
import io.mentorkd.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a checkpoint has been trained on: the log up to the offsets that it has come to, from where retention has left it. A trainer
 * leaves out what does not fit, so it is that at most.
 *
 * @param topics names of the topics
 * @param checkpoint as it was announced
 */
record TrainedOn(Topics topics, Checkpoint checkpoint) {

    /** The ranges of accepted rationales and examples. */
    List<LogRange> ranges(LogOffsets offsets) {
        Map<String, Map<Integer, Long>> next = new TreeMap<>();
        for (NextOffset reached : checkpoint.getOffsets()) {
            if (List.of(topics.accepted(), topics.examples()).contains(reached.getTopic())) {
                next.computeIfAbsent(reached.getTopic(), topic -> new HashMap<>())
                        .put(reached.getPartition(), reached.getOffset());
            }
        }
        return next.entrySet().stream()
                .map(topic -> within(offsets.everything(topic.getKey()), topic.getValue()))
                .toList();
    }

    /** Up to the offsets, as far as the log goes: a topic that was made anew may have fewer. */
    private static LogRange within(LogRange log, Map<Integer, Long> next) {
        Map<Integer, Long> from = new HashMap<>();
        Map<Integer, Long> to = new HashMap<>();
        next.forEach((partition, offset) -> {
            OffsetSpan there = log.spans().getOrDefault(partition, new OffsetSpan(0, 0));
            from.put(partition, there.from());
            to.put(partition, Math.min(Math.max(offset, there.from()), there.to()));
        });
        return LogRange.between(log.topic(), from, to);
    }
}
