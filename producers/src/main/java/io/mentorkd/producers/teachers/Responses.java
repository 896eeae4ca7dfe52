package io.mentorkd.producers.teachers;

import io.mentorkd.records.Rationale;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Answers that were paid for, which nobody is to pay for again. For any thread. */
public interface Responses {

    /** For teachers that cost nothing: keeps none, and has none. */
    Responses NONE = new Responses() {
        @Override
        public List<Rationale> find(Identity by, Request request, boolean again) {
            return List.of();
        }

        @Override
        public CompletionStage<RecordMetadata> keep(Rationale response) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void requireSchema(Rationale like) {}
    };

    /**
     * The answers to the first samples of the request, as far as there are any without a gap, as rationales of the request's question.
     * May wait for the broker.
     *
     * @param again whether somebody may have asked shortly before: then all that is there by now counts
     */
    List<Rationale> find(Identity by, Request request, boolean again);

    /**
     * Sends an answer, which is there once the stage is done.
     *
     * @throws io.mentorkd.connection.OversizedRecordException if it is larger than its topic takes
     */
    CompletionStage<RecordMetadata> keep(Rationale response);

    /** Returns when answers such as {@code like}, which is not sent, can be kept: waits for the registry. */
    void requireSchema(Rationale like);
}
