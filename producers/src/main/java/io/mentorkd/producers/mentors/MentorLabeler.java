package io.mentorkd.producers.mentors;

import io.mentorkd.checkpoints.AnnouncedCheckpoints;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogReader;
import io.mentorkd.log.LogRecord;
import io.mentorkd.log.RateLimit;
import io.mentorkd.producers.decoding.OwnIds;
import io.mentorkd.producers.decoding.PatientDecoder;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the promoted mentor label accepted rationales, the teacher's and its own: its token probabilities over the target, by
 * teacher forcing. Exactly once: a batch's labels and the offsets that it was made of are one transaction, so a labeler may be
 * killed at any moment. Every batch is labelled by one revision, which its records name; a newer one takes over between batches.
 */
public final class MentorLabeler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MentorLabeler.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaConnection connection;
    private final Topics topics;
    private final MentorLabelerConfig config;
    private final Consumer<String> warnings;
    private final LabelerListener listener;
    private final LabelTally tally;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** What a labeler does with the clients that it opened. */
    private interface Work {
        void on(MentorFollower mentors, SoftLabeling labeling, LabelTransactions transactions, TopicLimit deadLetters)
                throws InterruptedException;
    }

    /**
     * A labeler on topics that must exist. It contacts nothing before it runs.
     *
     * @param warnings is told, a sentence at a time, what speaks against the mentor before it is used, and what it waits for
     */
    public MentorLabeler(
            KafkaConnection connection, Topics topics, MentorLabelerConfig config, Consumer<String> warnings) {
        this(connection, topics, config, warnings, LabelerListener.NONE);
    }

    /** The same, which tells {@code listener} how it goes. */
    public MentorLabeler(
            KafkaConnection connection,
            Topics topics,
            MentorLabelerConfig config,
            Consumer<String> warnings,
            LabelerListener listener) {
        this.listener = listener;
        this.connection = connection;
        this.topics = topics;
        this.config = config;
        this.warnings = warnings;
        this.tally = new LabelTally(config.measuredAt());
    }

    /**
     * Waits for a promoted mentor and labels until {@link #stop} is called, also what is yet to be accepted. A labeler runs
     * once.
     *
     * @return what was done
     * @throws UnusableMentorException if the first mentor cannot be used
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry stays out of reach
     * @throws org.apache.kafka.common.KafkaException if the cluster does; what was not written is labelled by the next run
     */
    public MentorLabelerProgress runUntilStopped() throws InterruptedException {
        return run(tally::written, (mentors, labeling, transactions, deadLetters) -> {
            if (mentors.awaitPromoted(stop, listener::waiting)) {
                label(false, mentors, labeling, transactions, deadLetters);
            }
        });
    }

    /**
     * Labels until nothing is left for its group, counting what other labelers of the group have in work, or until
     * {@link #stop} is called. A labeler runs once. Throws as {@link #runUntilStopped} does.
     *
     * @return what was done by this labeler
     * @throws NoMentorException if no mentor is promoted yet
     */
    public MentorLabelerProgress runUntilCaughtUp() throws InterruptedException {
        return run(
                tally::written,
                (mentors, labeling, transactions, deadLetters) ->
                        label(true, mentors, labeling, transactions, deadLetters));
    }

    /**
     * Labels again, with the mentor that is promoted now, those accepted rationales whose newest label is of another revision,
     * and those that have none. Leaves the group alone. A labeler runs once. Throws as {@link #runUntilCaughtUp} does.
     *
     * @return what was done; {@code stale} says how many there were
     */
    public MentorLabelerProgress relabel() throws InterruptedException {
        return relabel(
                LabelerTopics.everything(connection, topics.accepted()),
                rationale -> true,
                new RateLimit(OptionalDouble.empty()));
    }

    /**
     * The same for those accepted rationales only that lie in {@code range} and pass {@code selection}. Run again after it was
     * killed, it labels what is left.
     */
    public MentorLabelerProgress relabel(LogRange range, Predicate<SpecificRecord> selection, RateLimit rate)
            throws InterruptedException {
        return run(tally::rewritten, (mentors, labeling, transactions, deadLetters) -> {
            LoadedMentor mentor = mentors.latest();
            transactions.begin();
            StaleLabels stale = StaleLabels.read(
                    connection, topics.softLabels(), mentor.checkpoint(), config.keptTemperatures(), () -> {
                        listener.turn();
                        return isStopped();
                    });
            try (LogReader<GradedRationale> accepted = new LogReader<>(connection, range, GradedRationale.class)) {
                List<GradedRationale> batch = new ArrayList<>();
                while (!isStopped() && accepted.hasNext()) {
                    listener.turn();
                    int before = batch.size();
                    addStale(accepted.next(), selection, stale, batch);
                    if (batch.size() > before) {
                        rate.await(this::isStopped);
                    }
                    if (batch.size() == config.batch() || !accepted.hasNext()) {
                        LabelledBatch labelled = labeling.label(mentor, batch);
                        for (LabelledBatch.Refused refused : labelled.refused()) {
                            LOG.warn("no new labels: {}", refused.cause().getMessage());
                            tally.skipped(SkipReason.TOO_LARGE);
                        }
                        transactions.write(labelled);
                        batch.clear();
                    }
                }
            }
            transactions.await();
        });
    }

    /** Makes the labeler end after the batch in work; returns at once. For any thread, such as a signal's. */
    public void stop() {
        stop.countDown();
    }

    /** What was written so far. For any thread. */
    public MentorLabelerProgress progress() {
        return tally.progress();
    }

    /** Stops the labeler if it runs, and waits for it. */
    @Override
    public void close() {
        stop();
        try {
            if (started.get() && !ended.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the labeler did not stop in " + STOP_TIMEOUT);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private MentorLabelerProgress run(Consumer<LabelledBatch> written, Work work) throws InterruptedException {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("a labeler runs once; make another one");
        }
        try {
            TopicLimit softLabels = TopicLimit.read(connection, topics.softLabels());
            TopicLimit deadLetters = TopicLimit.read(connection, topics.deadLetters(topics.accepted()));
            try (MentorFollower mentors = new MentorFollower(
                            new AnnouncedCheckpoints(connection, topics), config.mentor(), warnings);
                    SoftLabeling labeling =
                            new SoftLabeling(config, softLabels, new RecordSerdes(connection).serializer());
                    LabelTransactions transactions = LabelTransactions.open(
                            connection, config.group(), List.of(softLabels, deadLetters), written)) {
                work.on(mentors, labeling, transactions, deadLetters);
            }
        } finally {
            ended.countDown();
        }
        return progress();
    }

    private void label(
            boolean untilCaughtUp,
            MentorFollower mentors,
            SoftLabeling labeling,
            LabelTransactions transactions,
            TopicLimit deadLetters)
            throws InterruptedException {
        // What is wrong with the mentor is said before anything is read.
        mentors.latest();
        transactions.begin();
        try (AcceptedRationales accepted =
                        AcceptedRationales.open(connection, config.group(), topics.accepted(), config.batch());
                GroupLag lag = new GroupLag(connection, config.group(), topics.accepted());
                PatientDecoder<GradedRationale> decoder =
                        new PatientDecoder<>(new RecordSerdes(connection).deserializer(GradedRationale.class))) {
            new LabelLoop(accepted, decoder, mentors, labeling, transactions, deadLetters)
                    .run(() -> untilCaughtUp && lag.isCaughtUp(), stop, listener::turn);
        }
    }

    private void addStale(
            LogRecord<GradedRationale> record,
            Predicate<SpecificRecord> selection,
            StaleLabels stale,
            List<GradedRationale> batch) {
        if (record.decoded().isEmpty()) {
            tally.skipped(SkipReason.UNREADABLE);
            return;
        }
        Rationale rationale = record.decoded().get().getRationale();
        try {
            OwnIds.require(rationale);
        } catch (UnreadableRecordException foreign) {
            LOG.warn("no new labels for {}: {}", PatientDecoder.place(record.raw()), foreign.getMessage());
            tally.skipped(SkipReason.FOREIGN_ID);
            return;
        }
        String rationaleId = rationale.getRationaleId();
        if (stale.holds(rationaleId) && selection.test(record.decoded().get())) {
            stale.remove(rationaleId);
            batch.add(record.decoded().get());
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }
}
