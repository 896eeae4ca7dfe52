package io.mentorkd.admin.replay;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.topics.Topics;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/** Asks a cluster, once, which offsets a bound means. */
public final class BoundResolver {

    private final LogOffsets offsets;
    private final AnnouncedOffsets checkpoints;

    /** A resolver on {@code admin}, which stays the caller's. */
    public BoundResolver(Admin admin, KafkaConnection connection, Topics topics) {
        this.offsets = new LogOffsets(admin);
        this.checkpoints = new AnnouncedOffsets(connection, topics);
    }

    /**
     * The offset that the bound means, of every partition of {@code topic} that it does not leave out.
     *
     * @throws IllegalArgumentException if it names a partition that is not there, or an offset after the end
     * @throws RefusedException if it names a checkpoint that was not announced, or one of another topic
     */
    public NavigableMap<Integer, Long> resolve(LogBound bound, String topic) {
        if (bound instanceof LogBound.Beginning) {
            return offsets.beginning(topic);
        }
        if (bound instanceof LogBound.AtTime at) {
            return offsets.at(topic, at.time());
        }
        NavigableMap<Integer, Long> end = offsets.end(topic);
        if (bound instanceof LogBound.AtOffset at) {
            long last = Collections.max(end.values());
            if (at.offset() > last) {
                // Milliseconds since 1970, perhaps: taken for the end they would pass over all that is there.
                throw new IllegalArgumentException(
                        "offset " + at.offset() + " lies after the end of every partition of "
                                + topic + ", of which the furthest is " + last
                                + "; for where it ends say end, for a time say it as 2026-11-01T12:00Z");
            }
            end.replaceAll((partition, own) -> Math.min(own, at.offset()));
            return end;
        }
        if (bound instanceof LogBound.AtOffsets at) {
            return within(end, at.offsets(), topic);
        }
        if (bound instanceof LogBound.AtCheckpoint at) {
            NavigableMap<Integer, Long> next = new TreeMap<>(checkpoints.of(at, topic));
            // A partition that was added since was not trained on.
            end.keySet().forEach(partition -> next.putIfAbsent(partition, 0L));
            return within(end, next, topic);
        }
        return end;
    }

    private static NavigableMap<Integer, Long> within(
            NavigableMap<Integer, Long> end, NavigableMap<Integer, Long> wanted, String topic) {
        wanted.forEach((partition, offset) -> {
            if (!end.containsKey(partition)) {
                throw new IllegalArgumentException(
                        "there is no partition " + partition + " of " + topic + ", which has " + end.size());
            }
            if (offset > end.get(partition)) {
                throw new IllegalArgumentException("offset " + offset + " lies after the end of partition " + partition
                        + " of " + topic + ", which is " + end.get(partition));
            }
        });
        return wanted;
    }
}
