package io.mentorkd.dashboard.tail;

import java.util.List;

/**
 * Topics that are read for one purpose.
 *
 * @param topics names; they need not exist yet
 * @param newest about how many records of all of them together are read of what is there in the beginning; each topic and
 *     partition has a share by its length
 * @param sink takes the records
 */
public record Feed(List<String> topics, long newest, TailSink sink) {

    public Feed {
        topics = List.copyOf(topics);
        if (newest < 1) {
            throw new IllegalArgumentException("newest must be at least 1, was " + newest);
        }
    }
}
