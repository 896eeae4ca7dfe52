package io.mentorkd.producers.teachers.openai;

import io.mentorkd.producers.teachers.Reply;
import java.util.Optional;

/** What a server said is no answer, but {@link #reply}. */
public final class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    private NoAnswerException(Reply reply, String message, Throwable cause) {
        super(message, cause);
        this.reply = reply;
    }

    static NoAnswerException failed(String message, Throwable cause) {
        return new NoAnswerException(new Reply.Failed(message, Optional.ofNullable(cause)), message, cause);
    }

    static NoAnswerException throttled(Reply.Throttled reply) {
        return new NoAnswerException(reply, reply.message(), null);
    }

    static NoAnswerException refused(String message) {
        return new NoAnswerException(new Reply.Refused(message), message, null);
    }

    /** What asking has come to. */
    public Reply reply() {
        return reply;
    }

    boolean isRefusal() {
        return reply instanceof Reply.Refused;
    }
}
