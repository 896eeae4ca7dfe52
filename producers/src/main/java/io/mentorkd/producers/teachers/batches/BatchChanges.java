package io.mentorkd.producers.teachers.batches;

import io.mentorkd.records.Rationale;
import io.mentorkd.records.TeacherBatch;
import io.mentorkd.records.TeacherRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be written together. For one thread. */
final class BatchChanges {

    private final List<Rationale> answers = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();
    private final List<TeacherRequest> renewed = new ArrayList<>();
    private final List<String> settled = new ArrayList<>();
    private final List<Runnable> counts = new ArrayList<>();
    private Optional<TeacherBatch> batch = Optional.empty();
    private Optional<TeacherBatch> ended = Optional.empty();

    /** A question that has no answer, and why. */
    record Letter(TeacherRequest request, Exception cause) {}

    /** An answer, which is written and kept. */
    void answer(Rationale rationale) {
        answers.add(rationale);
    }

    /** A dead letter. */
    void letter(TeacherRequest request, Exception cause) {
        letters.add(new Letter(request, cause));
    }

    /** A request in the place of that with the same key. */
    void renew(TeacherRequest request) {
        renewed.add(request);
    }

    /** A request that is wanted no more. */
    void settle(Want want) {
        settled.add(want.key());
    }

    /** A batch in the place of that with the same id. */
    void batch(TeacherBatch next) {
        batch = Optional.of(next);
    }

    /** A batch that is done with. */
    void end(TeacherBatch done) {
        ended = Optional.of(done);
    }

    /** Counts it once it is written. */
    void count(Runnable count) {
        counts.add(count);
    }

    List<Rationale> answers() {
        return answers;
    }

    List<Letter> letters() {
        return letters;
    }

    List<TeacherRequest> renewed() {
        return renewed;
    }

    /** Keys of requests that are wanted no more. */
    List<String> settled() {
        return settled;
    }

    Optional<TeacherBatch> batch() {
        return batch;
    }

    Optional<TeacherBatch> ended() {
        return ended;
    }

    /** Runs what counts it. */
    void written() {
        counts.forEach(Runnable::run);
    }

    /** How many records it is, at least. */
    int size() {
        return 2 * answers.size() + letters.size() + renewed.size() + settled.size();
    }
}
