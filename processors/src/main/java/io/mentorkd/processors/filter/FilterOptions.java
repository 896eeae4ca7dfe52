package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.StreamsOptions;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;

/** How the filter runs unless it is told otherwise. */
public final class FilterOptions {

    /** Under load; where little comes in, it is committed at once. */
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    private FilterOptions() {}

    /** Application id {@code <prefix>filter}, state under {@code stateDir}, and a thread for each processor, at most 4. */
    public static StreamsOptions defaults(Topics topics, Path stateDir) {
        return StreamsOptions.defaults(topics.groups().of(Groups.Stage.FILTER), stateDir)
                .withCommitInterval(COMMIT_INTERVAL);
    }
}
