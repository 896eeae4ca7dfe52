package io.mentorkd.admin.lag;

import java.time.Duration;
import org.apache.kafka.common.IsolationLevel;

/**
 * How lag is looked at.
 *
 * @param isolation what the groups can read: with read_committed, as all stages of the pipeline do, up to the last stable
 *     offset. A broker does not tell how a group reads, and Kafka's own tools take the high watermark
 * @param timeout longest wait for one answer of the cluster
 * @param window commits of a partition that are remembered
 * @param rules what makes a status of them
 * @param repeatAfter a member that is alive and has left its offset alone for this long, and for longer than it took
 *     between any two commits of the window, is taken to have committed it once more: brokers do not tell of such commits
 * @param recordTimes longest time a look spends on the time stamps of unread records; those that are missing then are
 *     fetched by the next look
 */
public record LagConfig(
        IsolationLevel isolation,
        Duration timeout,
        int window,
        BurrowRules rules,
        Duration repeatAfter,
        Duration recordTimes) {

    private static final int BURROW_WINDOW = 10;

    public LagConfig {
        if (window < 2) {
            throw new IllegalArgumentException("window must be at least 2, was " + window);
        }
        requirePositive("timeout", timeout);
        requirePositive("repeatAfter", repeatAfter);
        requirePositive("recordTimes", recordTimes);
    }

    /** Burrow's window of 10 commits, and readers of committed records. */
    public static LagConfig defaults() {
        return new LagConfig(
                IsolationLevel.READ_COMMITTED,
                Duration.ofSeconds(10),
                BURROW_WINDOW,
                BurrowRules.defaults(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3));
    }

    /** The same for groups that read so. */
    public LagConfig withIsolation(IsolationLevel read) {
        return new LagConfig(read, timeout, window, rules, repeatAfter, recordTimes);
    }

    /** {@link #timeout} as Kafka's options want it. */
    int timeoutMillis() {
        return Math.toIntExact(timeout.toMillis());
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be above 0, was " + duration);
        }
    }
}
