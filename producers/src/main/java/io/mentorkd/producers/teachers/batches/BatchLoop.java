package io.mentorkd.producers.teachers.batches;

import io.mentorkd.connection.SchemaRegistryRefusedException;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.producers.teachers.LostTopicException;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.openai.BatchLines;
import io.mentorkd.producers.teachers.openai.NoAnswerException;
import io.mentorkd.producers.teachers.openai.OpenAiBatches;
import io.mentorkd.records.BatchedRequest;
import io.mentorkd.records.TeacherBatch;
import io.mentorkd.records.TeacherRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes batches of what is wanted, and takes each step by step to its end. A server or a broker that is away is waited for. */
final class BatchLoop {

    private static final Logger LOG = LoggerFactory.getLogger(BatchLoop.class);
    private static final Duration LONGEST_TURN = Duration.ofSeconds(1);

    private static final Set<Class<? extends KafkaException>> LASTING = Set.of(
            InterruptException.class,
            LostTopicException.class,
            RecordTooLargeException.class,
            SchemaRegistryRefusedException.class,
            SerializationException.class,
            UnreadableRecordException.class);

    /** Times the longest wait, before a server that had no room is tried again. */
    private static final int NO_ROOM_WAITS = 5;

    private final BatchJournal journal;
    private final BatchLines lines;
    private final OpenAiBatches server;
    private final BatchConfig config;
    private final BatchSteps steps;
    private final Waiting waiting;
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();
    private Optional<Long> waitingSince = Optional.empty();
    private long formAt = System.nanoTime();

    BatchLoop(
            BatchJournal journal,
            BatchLines lines,
            OpenAiBatches server,
            BatchTally tally,
            BatchConfig config,
            Waiting waiting) {
        this.journal = journal;
        this.lines = lines;
        this.server = server;
        this.config = config;
        this.waiting = waiting;
        this.steps = new BatchSteps(journal, lines, server, tally, config, waiting);
    }

    /**
     * Returns when the server is there and has batches, and nobody else can write what is written here.
     *
     * @throws io.mentorkd.producers.teachers.UnusableTeacherException if it has none, or does not take the key
     * @throws java.util.concurrent.CancellationException if it is stopped
     */
    void prepare() throws InterruptedException {
        Duration wait = config.patience().first();
        for (boolean there = false; !there; ) {
            try {
                Void unused = waiting.on(server.requireThere());
                there = true;
            } catch (NoAnswerException away) {
                LOG.warn("{}; it is asked again in {}", away.getMessage(), wait);
                waiting.pause(wait);
                wait = least(wait.multipliedBy(2), config.patience().longest());
            }
        }
        journal.begin();
    }

    /**
     * Works until it is stopped, which it is told by a {@link java.util.concurrent.CancellationException}.
     *
     * @throws SupersededException if another process has taken over
     * @throws io.mentorkd.producers.teachers.UnusableTeacherException if nothing can be asked as the teacher is set up
     */
    void run() throws InterruptedException {
        Duration turn = least(
                LONGEST_TURN, least(config.patience().first(), config.linger().plusMillis(1)));
        while (true) {
            try {
                turn();
                waiting.pause(turn);
            } catch (KafkaException away) {
                recover(away);
            }
        }
    }

    /** What was being written is written or is not: what is on the topics says so. */
    private void recover(KafkaException away) throws InterruptedException {
        Duration wait = config.patience().first();
        requirePassing(away);
        LOG.warn("what came of a batch cannot be written yet, which is tried again: {}", away.toString());
        while (true) {
            waiting.pause(wait);
            try {
                journal.begin();
                return;
            } catch (KafkaException still) {
                requirePassing(still);
                LOG.debug("the broker is still away", still);
                wait = least(wait.multipliedBy(2), config.patience().longest());
            }
        }
    }

    /** Throws what no waiting helps against. */
    private static void requirePassing(KafkaException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (LASTING.contains(cause.getClass())
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException) {
                throw failure;
            }
        }
    }

    private void turn() {
        List<TeacherBatch> batches = journal.batches();
        followed.keySet()
                .retainAll(batches.stream().map(TeacherBatch::getBatchId).collect(Collectors.toSet()));
        for (TeacherBatch batch : batches) {
            Followed known =
                    followed.computeIfAbsent(batch.getBatchId(), id -> new Followed(batch, false, config.patience()));
            if (known.isDue()) {
                step(batch, known);
            }
        }
        if (System.nanoTime() - formAt >= 0) {
            form();
        }
    }

    private void step(TeacherBatch batch, Followed known) {
        try {
            if (steps.next(batch, known)) {
                formAt = System.nanoTime()
                        + config.patience()
                                .longest()
                                .multipliedBy(NO_ROOM_WAITS)
                                .toNanos();
            }
        } catch (NoAnswerException none) {
            LOG.warn("{}; it is asked again", none.getMessage());
            known.later(none.reply() instanceof Reply.Throttled throttled ? throttled.after() : Optional.empty());
        }
    }

    /** Decides on a batch where there is enough for one, or what there is has waited long enough. */
    private void form() {
        List<String> free = journal.requested().stream()
                .filter(id -> followed.values().stream().noneMatch(batch -> batch.holds(id)))
                .toList();
        if (free.isEmpty()) {
            waitingSince = Optional.empty();
            return;
        }
        long now = System.nanoTime();
        waitingSince = waitingSince.or(() -> Optional.of(now));
        if (free.size() < config.most()
                && now - waitingSince.get() < config.linger().toNanos()) {
            return;
        }
        BatchChanges changes = new BatchChanges();
        List<BatchedRequest> chosen = chosen(free, changes);
        if (!chosen.isEmpty()) {
            TeacherBatch batch = TeacherBatch.newBuilder()
                    .setBatchId(UUID.randomUUID().toString().replace("-", ""))
                    .setTeacher(lines.teacher())
                    .setCollectedAt(System.currentTimeMillis())
                    .setRequests(chosen)
                    .build();
            changes.batch(batch);
            journal.write(changes);
            followed.put(batch.getBatchId(), new Followed(batch, true, config.patience()));
        } else if (changes.size() > 0) {
            journal.write(changes);
        }
    }

    /** As many as a batch takes, of those that lack samples; others are wanted no more. */
    private List<BatchedRequest> chosen(List<String> free, BatchChanges changes) {
        List<BatchedRequest> chosen = new ArrayList<>();
        long bytes = 0;
        for (String requestId : free) {
            waiting.turn();
            int there = journal.answered(requestId);
            List<Want> wants = journal.wants(requestId);
            wants.stream().filter(want -> want.planned() <= there).forEach(changes::settle);
            Optional<Want> most =
                    wants.stream().filter(want -> want.planned() > there).max(Comparator.comparingInt(Want::planned));
            if (most.isPresent()) {
                BatchedRequest asked =
                        new BatchedRequest(requestId, there, most.get().planned() - there);
                bytes += bytes(most.get(), asked);
                if (!chosen.isEmpty() && bytes > config.bytes()) {
                    break;
                }
                chosen.add(asked);
            }
            if (chosen.size() == config.most()) {
                break;
            }
        }
        return chosen;
    }

    private int bytes(Want want, BatchedRequest asked) {
        TeacherRequest taken = journal.request(want);
        String line = lines.line(
                TakenRequests.request(taken, journal.question(taken), asked.getFirstSample(), asked.getSamples()),
                TakenRequests.customId(asked));
        return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    /** How many requests the server says it is done with. For any thread. */
    long served() {
        return followed.values().stream()
                .flatMap(batch -> batch.seen().stream())
                .mapToLong(seen -> seen.counts().completed() + seen.counts().failed())
                .sum();
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
