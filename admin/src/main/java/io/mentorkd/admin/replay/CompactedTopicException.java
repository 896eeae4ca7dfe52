package io.mentorkd.admin.replay;

/** A topic is compacted: records in the middle of a range go, and a plan of it would not mean the same tomorrow. */
public final class CompactedTopicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CompactedTopicException(String topic) {
        super("topic " + topic
                + " is compacted: records vanish from the middle of a range, so that nothing made of it could"
                + " be made again. Set cleanup.policy=delete, or copy the topic to one that has it");
    }
}
