package io.mentorkd.processors.join;

import io.mentorkd.processors.streams.StreamsOptions;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import java.nio.file.Path;

/** How the join runs unless it is told otherwise. */
public final class JoinOptions {

    private JoinOptions() {}

    /** Application id {@code <prefix>join}, state under {@code stateDir}, and a thread for each processor, at most 4. */
    public static StreamsOptions defaults(Topics topics, Path stateDir) {
        return StreamsOptions.defaults(topics.groups().of(Groups.Stage.JOIN), stateDir);
    }
}
