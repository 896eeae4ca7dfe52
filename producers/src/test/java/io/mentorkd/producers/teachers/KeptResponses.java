package io.mentorkd.producers.teachers;

import io.mentorkd.records.Rationale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Answers that are kept in memory, as a topic would; a test decides when they are there. */
final class KeptResponses implements Responses {

    final Map<String, Rationale> kept = new ConcurrentHashMap<>();
    final Queue<Rationale> required = new ConcurrentLinkedQueue<>();
    final List<Boolean> lookedAgain = new ArrayList<>();
    private final CompletableFuture<RecordMetadata> durable;

    KeptResponses(CompletableFuture<RecordMetadata> durable) {
        this.durable = durable;
    }

    @Override
    public synchronized List<Rationale> find(Identity by, Request request, boolean again) {
        lookedAgain.add(again);
        List<Rationale> found = new ArrayList<>();
        for (int sample = request.firstSample(); sample < request.planned(); sample++) {
            Rationale known = kept.get(request.id(by) + ":" + sample);
            if (known == null) {
                break;
            }
            found.add(known);
        }
        return found;
    }

    @Override
    public CompletionStage<RecordMetadata> keep(Rationale response) {
        kept.put(response.getRequestId() + ":" + response.getSampleIndex(), response);
        return durable;
    }

    @Override
    public void requireSchema(Rationale like) {
        required.add(like);
    }
}
