package io.mentorkd.producers.teachers.batches;

import io.mentorkd.connection.OversizedRecordException;
import io.mentorkd.producers.teachers.RationaleRecords;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.TeacherException;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import io.mentorkd.producers.teachers.openai.BatchLines;
import io.mentorkd.producers.teachers.openai.ServerBatch;
import io.mentorkd.records.BatchedRequest;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.TeacherBatch;
import io.mentorkd.records.TeacherRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what came of a batch that has ended, some lines at a time. What was written before, and what is wanted no more, is passed over,
 * so that it may be begun again at any line. For one thread, once.
 */
final class Collecting {

    private static final Logger LOG = LoggerFactory.getLogger(Collecting.class);

    /** Records of a transaction: some hundred answers. */
    private static final int MOST_RECORDS = 1_000;

    /** Refusals of all of a batch after which it is not the questions that are to blame. */
    private static final int MOST_REFUSALS = 8;

    private final BatchJournal journal;
    private final BatchLines lines;
    private final BatchTally tally;
    private final int mostFailures;
    private final TeacherBatch batch;
    private final ServerBatch ended;
    private final Map<String, BatchedRequest> left = new LinkedHashMap<>();
    private BatchChanges changes = new BatchChanges();
    private Optional<String> refusal = Optional.empty();
    private int refused;
    private int strange;

    /** What came of {@code batch}, which has {@code ended}; a request that failed {@code mostFailures} times is a dead letter. */
    Collecting(
            BatchJournal journal,
            BatchLines lines,
            BatchTally tally,
            int mostFailures,
            TeacherBatch batch,
            ServerBatch ended) {
        this.journal = journal;
        this.lines = lines;
        this.tally = tally;
        this.mostFailures = mostFailures;
        this.batch = batch;
        this.ended = ended;
        batch.getRequests().forEach(asked -> left.put(TakenRequests.customId(asked), asked));
    }

    /** A line of the file of answers, or of errors. */
    void line(String text) {
        if (text.isBlank()) {
            return;
        }
        Optional<BatchLines.Line> line = lines.read(text);
        Optional<BatchedRequest> asked = line.map(said -> left.remove(said.customId()));
        if (asked.isPresent()) {
            settle(asked.get(), request -> lines.reply(line.get(), request, ended.id(), ended.took()));
        } else {
            strange++;
        }
    }

    /**
     * Writes what is left, and that the batch is done with.
     *
     * @throws UnusableTeacherException if the server refused all of it
     */
    void end() {
        boolean brokenOff = ended.status() != ServerBatch.Status.COMPLETED;
        String message = "nothing was said of it by the server in batch " + ended.id();
        for (BatchedRequest asked : List.copyOf(left.values())) {
            settle(
                    asked,
                    request -> brokenOff
                            ? new Reply.Throttled(Optional.empty(), message)
                            : new Reply.Failed(message, Optional.empty()));
        }
        if (strange > 0) {
            LOG.warn("{} lines of batch {} are of no request of it", strange, ended.id());
        }
        changes.end(batch);
        write();
        if (refusal.isPresent()
                && refused >= MOST_REFUSALS
                && refused == batch.getRequests().size()) {
            throw new UnusableTeacherException(
                    refusal.get() + "; so it said to all " + refused + " questions of batch " + ended.id()
                            + ", which are dead letters: mend the options, and redrive them",
                    false);
        }
    }

    private void settle(BatchedRequest asked, Function<Request, Reply> replies) {
        List<Want> wants = journal.wants(asked.getRequestId());
        if (wants.isEmpty()) {
            return; // It was written before the process ended over the rest.
        }
        TeacherRequest taken = journal.request(wants.get(0));
        Request request =
                TakenRequests.request(taken, journal.question(taken), asked.getFirstSample(), asked.getSamples());
        Reply reply = replies.apply(request);
        if (reply instanceof Reply.Answers answers) {
            answered(request, wants, answers.answers());
        } else if (reply instanceof Reply.Refused refusedOne) {
            refused++;
            refusal = Optional.of(refusedOne.message());
            wants.forEach(want -> letter(want, TeacherException.of(reply)));
        } else if (reply instanceof Reply.Failed failed) {
            changes.count(tally::failed);
            wants.forEach(want -> failed(want, failed));
        }
        if (changes.size() >= MOST_RECORDS) {
            write();
        }
    }

    private void answered(Request request, List<Want> wants, List<TeacherAnswer> answers) {
        Question question = request.question();
        int there = journal.answered(wants.get(0).requestId());
        int sample = request.firstSample();
        try {
            for (TeacherAnswer answer : answers) {
                if (sample >= there) {
                    Rationale rationale = RationaleRecords.of(lines.identity(), request, sample, answer);
                    journal.requireFits(rationale);
                    changes.answer(rationale);
                }
                sample++;
            }
        } catch (OversizedRecordException oversized) {
            // Another answer would cost as much, and be no smaller.
            wants.forEach(want -> letter(want, oversized));
            return;
        }
        int upTo = Math.max(there, sample);
        wants.stream().filter(want -> want.planned() <= upTo).forEach(changes::settle);
        boolean last = wants.stream().allMatch(want -> want.planned() <= upTo);
        changes.count(() -> tally.answered(question, answers, last));
    }

    private void failed(Want want, Reply.Failed failed) {
        TeacherRequest taken = journal.request(want);
        int failures = taken.getFailures() + 1;
        if (failures >= mostFailures) {
            letter(
                    want,
                    TeacherException.of(new Reply.Failed(
                            "failed in " + failures + " batches, the last time: " + failed.message(), failed.cause())));
        } else {
            changes.renew(TeacherRequest.newBuilder(taken).setFailures(failures).build());
        }
    }

    private void letter(Want want, Exception cause) {
        changes.letter(journal.request(want), cause);
        changes.settle(want);
        changes.count(tally::deadLettered);
    }

    private void write() {
        journal.write(changes);
        changes = new BatchChanges();
    }
}
