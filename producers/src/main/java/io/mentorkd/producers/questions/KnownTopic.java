package io.mentorkd.producers.questions;

import java.util.Map;
import java.util.function.Consumer;

/** What a publisher has to know of the topic that it writes to. */
interface KnownTopic {

    /**
     * Offsets of one partition at which a run has written.
     *
     * @param first the lowest
     * @param last the highest
     * @param count how many
     */
    record Span(long first, long last, long count) {

        Span and(Span other) {
            return new Span(Math.min(first, other.first), Math.max(last, other.last), count + other.count);
        }
    }

    /** The questions that it holds now, and what is to be said of them. */
    KnownQuestions known(Consumer<String> remarks);

    /** Learns what a run has written, all of which the topic holds now. */
    void written(KnownQuestions known, Map<Integer, Span> own);
}
