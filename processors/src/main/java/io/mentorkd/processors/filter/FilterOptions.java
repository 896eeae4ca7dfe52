package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.StreamsOptions;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import java.nio.file.Path;

/** How the filter runs unless it is told otherwise. */
public final class FilterOptions {

    private FilterOptions() {}

    /** Application id {@code <prefix>filter}, state under {@code stateDir}, and a thread for each processor, at most 4. */
    public static StreamsOptions defaults(Topics topics, Path stateDir) {
        return StreamsOptions.defaults(topics.groups().of(Groups.Stage.FILTER), stateDir);
    }
}
