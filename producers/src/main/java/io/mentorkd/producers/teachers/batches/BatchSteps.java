package io.mentorkd.producers.teachers.batches;

import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.TeacherException;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import io.mentorkd.producers.teachers.openai.BatchLines;
import io.mentorkd.producers.teachers.openai.NoAnswerException;
import io.mentorkd.producers.teachers.openai.OpenAiBatches;
import io.mentorkd.producers.teachers.openai.ServerBatch;
import io.mentorkd.producers.teachers.openai.ServerBatch.Complaint;
import io.mentorkd.records.BatchedRequest;
import io.mentorkd.records.TeacherBatch;
import io.mentorkd.records.TeacherRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a batch: upload its file, submit it, look at it until it has ended, collect what came of it. Each is durable before the
 * next one is taken. For one thread.
 */
final class BatchSteps {

    private static final Logger LOG = LoggerFactory.getLogger(BatchSteps.class);

    /** What a server says whose queue has no room for as many tokens; nothing was asked, and nothing is to be paid. */
    private static final String NO_ROOM = "token_limit_exceeded";

    /** Records of a transaction. */
    private static final int MOST_RECORDS = 1_000;

    /** Clocks of others. */
    private static final Duration SKEW = Duration.ofHours(1);

    private final BatchJournal journal;
    private final BatchLines lines;
    private final OpenAiBatches server;
    private final BatchTally tally;
    private final BatchConfig config;
    private final Waiting waiting;

    BatchSteps(
            BatchJournal journal,
            BatchLines lines,
            OpenAiBatches server,
            BatchTally tally,
            BatchConfig config,
            Waiting waiting) {
        this.journal = journal;
        this.lines = lines;
        this.server = server;
        this.tally = tally;
        this.config = config;
        this.waiting = waiting;
    }

    /**
     * Takes the next step, if the server lets it.
     *
     * @return whether requests were put off for want of room at the server
     * @throws NoAnswerException if it is to be tried again
     * @throws UnusableTeacherException if nothing can be asked as the teacher is set up
     */
    boolean next(TeacherBatch batch, Followed followed) {
        if (batch.getServerId() != null) {
            return look(batch, followed);
        }
        try {
            if (batch.getInputFileId() == null) {
                upload(batch);
                followed.goOn();
            } else {
                submit(batch, followed);
            }
        } catch (NoAnswerException none) {
            if (!(none.reply() instanceof Reply.Refused)) {
                throw none;
            }
            refuse(batch, batch.getRequests(), none.getMessage());
            throw unusable(none.getMessage(), batch);
        }
        return false;
    }

    private void upload(TeacherBatch batch) {
        // Some may have become dead letters before a process ended over the others.
        List<BatchedRequest> wanted = batch.getRequests().stream()
                .filter(asked -> !journal.wants(asked.getRequestId()).isEmpty())
                .toList();
        if (wanted.isEmpty()) {
            end(batch);
            return;
        }
        try (BatchFile file = new BatchFile()) {
            file.write(out -> wanted.forEach(asked -> {
                waiting.turn();
                out.accept(line(asked));
            }));
            String id = waiting.on(server.upload(file.path(), "mentorkd-" + batch.getBatchId() + ".jsonl"));
            put(TeacherBatch.newBuilder(batch)
                    .setRequests(wanted)
                    .setInputFileId(id)
                    .build());
        }
    }

    private String line(BatchedRequest asked) {
        TeacherRequest taken =
                journal.request(journal.wants(asked.getRequestId()).get(0));
        return lines.line(
                TakenRequests.request(taken, journal.question(taken), asked.getFirstSample(), asked.getSamples()),
                TakenRequests.customId(asked));
    }

    private void submit(TeacherBatch batch, Followed followed) {
        if (followed.isDoubted()) {
            List<ServerBatch> found = waiting.on(server.named(
                    batch.getBatchId(),
                    Instant.ofEpochMilli(batch.getCollectedAt()).minus(SKEW)));
            if (!found.isEmpty()) {
                submitted(batch, found.get(0), followed);
                found.subList(1, found.size()).forEach(this::cancel);
                return;
            }
            if (!followed.isNowhere()) {
                followed.later();
                return;
            }
        }
        followed.doubt(); // Until the answer is there.
        submitted(batch, waiting.on(server.submit(batch.getInputFileId(), batch.getBatchId())), followed);
    }

    private void submitted(TeacherBatch batch, ServerBatch there, Followed followed) {
        LOG.info(
                "{} requests are with the server as batch {}",
                batch.getRequests().size(),
                there.id());
        put(TeacherBatch.newBuilder(batch)
                .setServerId(there.id())
                .setSubmittedAt(System.currentTimeMillis())
                .build());
        followed.goOn();
    }

    private void cancel(ServerBatch twin) {
        LOG.warn("batch {} was submitted twice and is cancelled", twin.id());
        ServerBatch unused = waiting.on(server.cancel(twin.id()));
    }

    private boolean look(TeacherBatch batch, Followed followed) {
        ServerBatch now = waiting.on(server.look(batch.getServerId()));
        followed.see(now);
        if (!now.status().isFinal()) {
            followed.later();
            return false;
        }
        if (now.status() == ServerBatch.Status.FAILED) {
            return failed(batch, now);
        }
        collect(batch, now);
        return false;
    }

    private void collect(TeacherBatch batch, ServerBatch ended) {
        Collecting collecting = new Collecting(journal, lines, tally, config.failures(), batch, ended);
        for (String fileId :
                Stream.concat(ended.answers().stream(), ended.errors().stream()).toList()) {
            try (BatchFile file = new BatchFile()) {
                if (waiting.on(server.download(fileId, file.path()))) {
                    file.read(line -> {
                        waiting.turn();
                        collecting.line(line);
                    });
                } else {
                    LOG.warn(
                            "the server has file {} of batch {} no more; its requests are asked again",
                            fileId,
                            ended.id());
                }
            }
        }
        collecting.end();
        LOG.info(
                "batch {} is {}, and all that came of it is written",
                ended.id(),
                ended.status().spelling());
        if (ended.status() == ServerBatch.Status.CANCELLED) {
            throw new UnusableTeacherException(
                    "batch " + ended.id() + " was cancelled at the server; what it had answered is written, and what is"
                            + " left is asked by the next run",
                    false);
        }
    }

    /** Nothing was asked: where single lines are to blame, they are dead letters, and the others are asked again. */
    private boolean failed(TeacherBatch batch, ServerBatch failed) {
        if (failed.complaints().stream().anyMatch(complaint -> complaint.code().equals(NO_ROOM))) {
            LOG.warn("batch {} has no room at the server yet: {}", failed.id(), words(failed.complaints()));
            end(batch);
            return true;
        }
        Set<Integer> blamed = new HashSet<>();
        for (Complaint complaint : failed.complaints()) {
            complaint.line().ifPresent(line -> blamed.add(line - 1));
        }
        List<BatchedRequest> all = batch.getRequests();
        List<BatchedRequest> refused =
                blamed.stream().filter(line -> line < all.size()).map(all::get).toList();
        String message = "batch " + failed.id() + " failed its validation: " + words(failed.complaints());
        refuse(batch, refused.isEmpty() ? all : refused, message);
        if (refused.isEmpty() || refused.size() == all.size()) {
            throw unusable(message, batch);
        }
        return false;
    }

    private static UnusableTeacherException unusable(String message, TeacherBatch batch) {
        return new UnusableTeacherException(
                message + "; its " + batch.getRequests().size()
                        + " questions are dead letters: mend the options, and redrive them",
                false);
    }

    private static String words(List<Complaint> complaints) {
        return complaints.isEmpty()
                ? "the server does not say why"
                : complaints.get(0).line().stream()
                                .mapToObj(line -> "line " + line + ": ")
                                .findFirst()
                                .orElse("")
                        + "'" + complaints.get(0).message() + "' ("
                        + complaints.get(0).code() + ")"
                        + (complaints.size() > 1 ? " and " + (complaints.size() - 1) + " more" : "");
    }

    private void refuse(TeacherBatch batch, List<BatchedRequest> refused, String message) {
        BatchChanges changes = new BatchChanges();
        for (BatchedRequest asked : refused) {
            for (Want want : journal.wants(asked.getRequestId())) {
                changes.letter(journal.request(want), TeacherException.of(new Reply.Refused(message)));
                changes.settle(want);
                changes.count(tally::deadLettered);
            }
            if (changes.size() >= MOST_RECORDS) {
                journal.write(changes);
                changes = new BatchChanges();
            }
        }
        journal.write(changes);
        end(batch);
    }

    private void end(TeacherBatch batch) {
        BatchChanges changes = new BatchChanges();
        changes.end(batch);
        journal.write(changes);
    }

    private void put(TeacherBatch next) {
        BatchChanges changes = new BatchChanges();
        changes.batch(next);
        journal.write(changes);
    }
}
