package io.mentorkd.producers.mentors;

import io.mentorkd.connection.TopicLimit;

/** Soft labels that the topic would not take. */
public final class SoftLabelsTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SoftLabelsTooLargeException(LabelTarget target, long bytes, int topK, TopicLimit limit) {
        super("the soft labels of rationale " + target.rationaleId() + ", " + target.target().length + " tokens of "
                + topK + " entries, take " + bytes + " bytes, and topic " + limit.topic() + " takes at most "
                + limit.room()
                + " a record: keep fewer entries with --top-k, or raise the topic's max.message.bytes");
    }
}
