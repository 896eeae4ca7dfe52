package io.mentorkd.admin.replay;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.OffsetSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes sure that the log still holds what a plan names. */
public final class ReplayRangeCheck {

    private final LogOffsets offsets;
    private final TopicFacts facts;

    /** A check on {@code admin}, which stays the caller's. */
    public ReplayRangeCheck(Admin admin) {
        this.offsets = new LogOffsets(admin);
        this.facts = new TopicFacts(admin);
    }

    /**
     * Returns if every offset of the plan is still there.
     *
     * @throws RefusedException if not
     */
    public void require(ReplayPlan plan) {
        requireSameTopic(plan);
        NavigableMap<Integer, Long> beginning = offsets.beginning(plan.topic());
        NavigableMap<Integer, Long> end = offsets.end(plan.topic());
        List<String> lost = new ArrayList<>();
        plan.records().partitions().forEach((partition, span) -> {
            if (!span.isEmpty()) {
                add(lost, partition, gone(span, beginning.getOrDefault(partition, span.to())));
                add(lost, partition, missing(span, end.getOrDefault(partition, 0L)));
            }
        });
        if (!lost.isEmpty()) {
            throw RefusedException.conflict("topic " + plan.topic() + " no longer holds all that plan " + plan.id()
                    + " names: it has lost " + String.join("; ", lost)
                    + ". What was made of them cannot be made again. Plan what is left with 'mentorkd replay plan --from "
                    + plan.request().from() + " --until " + plan.request().to()
                    + "', and keep the topic for longer (retention.ms=-1)");
        }
    }

    private void requireSameTopic(ReplayPlan plan) {
        String now;
        try {
            now = facts.idOf(plan.topic());
        } catch (UnknownTopicOrPartitionException gone) {
            throw RefusedException.conflict("topic " + plan.topic() + " of plan " + plan.id() + " was deleted");
        }
        if (!now.equals(plan.records().topicId())) {
            throw RefusedException.conflict("topic " + plan.topic() + " was deleted and made anew since plan "
                    + plan.id()
                    + " was made, or this is another cluster: its offsets mean other records. Make a new plan"
                    + " with 'mentorkd replay plan'");
        }
    }

    private static OffsetSpan gone(OffsetSpan span, long beginning) {
        return new OffsetSpan(span.from(), Math.max(span.from(), Math.min(span.to(), beginning)));
    }

    private static OffsetSpan missing(OffsetSpan span, long end) {
        return new OffsetSpan(Math.min(span.to(), Math.max(span.from(), end)), span.to());
    }

    private static void add(List<String> lost, int partition, OffsetSpan span) {
        if (!span.isEmpty()) {
            lost.add("offsets " + span.from() + " to " + (span.to() - 1) + " of partition " + partition + " ("
                    + span.length() + ")");
        }
    }
}
