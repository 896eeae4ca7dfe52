package io.mentorkd.processors.streams;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a stage runs; none of it changes what it writes.
 *
 * @param applicationId consumer group, and what the names of internal topics begin with
 * @param stateDir where the state is kept between runs; it is rebuilt from the changelog where it is missing
 * @param threads stream threads, at least 1; more than partitions of the topic are idle
 * @param commitInterval longest time between two commits: readers of committed records see an outcome that much later at most, and
 *     so much is done again after a crash. Below 10 s, the timeout of a transaction
 */
public record StreamsOptions(String applicationId, Path stateDir, int threads, Duration commitInterval) {

    private static final Duration LONGEST_COMMIT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(200);
    private static final int MOST_DEFAULT_THREADS = 4;

    public StreamsOptions {
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

    /** Under that id, with state under {@code stateDir} and a thread for each processor, at most 4. */
    public static StreamsOptions defaults(String applicationId, Path stateDir) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), MOST_DEFAULT_THREADS);
        return new StreamsOptions(applicationId, stateDir, threads, DEFAULT_COMMIT_INTERVAL);
    }

    /** These, under another id. */
    public StreamsOptions withApplicationId(String id) {
        return new StreamsOptions(id, stateDir, threads, commitInterval);
    }

    /** These, with that time between commits. */
    public StreamsOptions withCommitInterval(Duration interval) {
        return new StreamsOptions(applicationId, stateDir, threads, interval);
    }

    /** These, with that many threads. */
    public StreamsOptions withThreads(int count) {
        return new StreamsOptions(applicationId, stateDir, count, commitInterval);
    }
}
