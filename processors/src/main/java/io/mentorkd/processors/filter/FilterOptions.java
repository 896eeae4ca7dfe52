package io.mentorkd.processors.filter;

import io.mentorkd.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the filter runs; none of it changes what it says of a rationale.
 *
 * @param applicationId consumer group, and what the names of internal topics begin with
 * @param stateDir where the state is kept between runs; it is rebuilt from the changelog where it is missing
 * @param threads stream threads, at least 1; more than partitions of the topic are idle
 * @param commitInterval time between two commits: readers of committed records see a verdict that much later at most, and
 *     so much is done again after a crash. Below 10 s, the timeout of a transaction
 */
public record FilterOptions(String applicationId, Path stateDir, int threads, Duration commitInterval) {

    private static final Duration LONGEST_COMMIT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(200);
    private static final int MOST_DEFAULT_THREADS = 4;

    public FilterOptions {
        if (applicationId.isBlank()) {
            throw new IllegalArgumentException("applicationId must not be blank");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        if (commitInterval.compareTo(Duration.ofMillis(1)) < 0
                || commitInterval.compareTo(LONGEST_COMMIT_INTERVAL) >= 0) {
            throw new IllegalArgumentException(
                    "commitInterval must be at least 1 ms and less than 10 s, was " + commitInterval);
        }
    }

    /**
     * What the filter runs with by default: application id {@code <prefix>filter}, state under {@code stateDir}, and a
     * thread for each processor, at most 4.
     */
    public static FilterOptions defaults(Topics topics, Path stateDir) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), MOST_DEFAULT_THREADS);
        return new FilterOptions(topics.prefix() + "filter", stateDir, threads, DEFAULT_COMMIT_INTERVAL);
    }
}
