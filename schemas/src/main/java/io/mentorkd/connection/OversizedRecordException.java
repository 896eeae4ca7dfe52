package io.mentorkd.connection;

/** A record is larger than its topic takes, and was not sent. */
public final class OversizedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OversizedRecordException(String what, long bytes, TopicLimit limit) {
        super(what + " would take " + bytes + " bytes, and topic " + limit.topic() + " takes at most " + limit.room()
                + " a record: raise its max.message.bytes");
    }
}
