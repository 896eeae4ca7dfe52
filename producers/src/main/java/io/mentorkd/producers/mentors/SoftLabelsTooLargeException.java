package io.mentorkd.producers.mentors;

/** Soft labels that the topic would not take. */
public final class SoftLabelsTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SoftLabelsTooLargeException(LabelTarget target, long bytes, int topK, String topic, long limit) {
        super("the soft labels of rationale " + target.rationaleId() + ", " + target.target().length + " tokens of "
                + topK + " entries, take " + bytes + " bytes, and topic " + topic + " takes at most " + limit
                + " a record: keep fewer entries with --top-k, or raise the topic's max.message.bytes");
    }
}
