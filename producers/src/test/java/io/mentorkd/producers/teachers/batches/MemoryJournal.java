package io.mentorkd.producers.teachers.batches;

import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.TeacherBatch;
import io.mentorkd.records.TeacherRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Deserializer;

/** A journal in memory, as a process sees it; what is durable is another object, which outlives the process. */
final class MemoryJournal implements BatchJournal {

    private final Durable durable;
    private final int deadly;
    private final boolean after;
    private int writes;

    /** The end of a process. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What outlives a process. */
    static final class Durable {
        final List<Rationale> rationales = new ArrayList<>();
        final List<BatchChanges.Letter> letters = new ArrayList<>();
        final Map<String, TeacherRequest> requests = new LinkedHashMap<>();
        final Map<String, TeacherBatch> batches = new LinkedHashMap<>();
        final Requests wanted = new Requests();
        private final Deserializer<Question> questions;

        Durable(Deserializer<Question> questions) {
            this.questions = questions;
        }

        synchronized void want(TeacherRequest request) {
            String key = TakenRequests.key(request);
            requests.put(key, request);
            wanted.put(key, request, 0);
        }

        synchronized int answered(String requestId) {
            return (int) rationales.stream()
                    .filter(rationale -> rationale.getRequestId().equals(requestId))
                    .count();
        }

        private synchronized void apply(BatchChanges changes) {
            rationales.addAll(changes.answers());
            letters.addAll(changes.letters());
            changes.renewed().forEach(this::want);
            changes.settled().forEach(key -> {
                requests.remove(key);
                wanted.remove(key);
            });
            changes.batch().ifPresent(batch -> batches.put(batch.getBatchId(), batch));
            changes.ended().ifPresent(batch -> batches.remove(batch.getBatchId()));
        }
    }

    /** A journal of a process that is killed at a write, before or {@code after} it is durable; 0 for one that lives. */
    MemoryJournal(Durable durable, int deadly, boolean after) {
        this.durable = durable;
        this.deadly = deadly;
        this.after = after;
    }

    /** How often it was written to. */
    int writes() {
        return writes;
    }

    @Override
    public void begin() {}

    @Override
    public Future<RecordMetadata> want(TeacherRequest request) {
        durable.want(request);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void catchUp() {}

    @Override
    public List<String> requested() {
        return durable.wanted.ids();
    }

    @Override
    public List<Want> wants(String requestId) {
        return durable.wanted.of(requestId);
    }

    @Override
    public TeacherRequest request(Want want) {
        return durable.requests.get(want.key());
    }

    @Override
    public Question question(TeacherRequest request) {
        return durable.questions.deserialize(
                "questions", TakenRequests.bytes(request.getQuestion().getValue()));
    }

    @Override
    public int answered(String requestId) {
        return durable.answered(requestId);
    }

    @Override
    public List<TeacherBatch> batches() {
        return List.copyOf(durable.batches.values());
    }

    @Override
    public Totals totals() {
        return durable.wanted.totals();
    }

    @Override
    public void requireFits(Rationale rationale) {}

    @Override
    public void write(BatchChanges changes) {
        writes++;
        if (writes == deadly && !after) {
            throw new Killed();
        }
        durable.apply(changes);
        if (writes == deadly) {
            throw new Killed();
        }
        changes.written();
    }

    @Override
    public void close() {}
}
