package io.mentorkd.producers.mentors;

import io.mentorkd.checkpoints.AnnouncedCheckpoints;
import io.mentorkd.comparison.ModelComparison;
import io.mentorkd.connection.SchemaRegistryRefusedException;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import io.mentorkd.records.Checkpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the promoted mentor loaded, and says what is to be known of it before it is used. {@link #awaitPromoted} is for the
 * thread that begins; any thread may do the rest.
 */
final class MentorFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MentorFollower.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final AnnouncedCheckpoints checkpoints;
    private final MentorConfig config;
    private final Consumer<String> warnings;
    private final List<String> revisions = new CopyOnWriteArrayList<>();
    private Optional<LoadedMentor> current = Optional.empty();
    private Optional<Checkpoint> refused = Optional.empty();

    /**
     * A follower; it closes {@code checkpoints}.
     *
     * @param warnings is told, a sentence at a time, what speaks against the mentor
     */
    MentorFollower(AnnouncedCheckpoints checkpoints, MentorConfig config, Consumer<String> warnings) {
        this.checkpoints = checkpoints;
        this.config = config;
        this.warnings = warnings;
    }

    /**
     * Waits until a mentor is promoted, or until {@code stop}; also for a registry or brokers that do not answer.
     *
     * @param looking is run before each look for one
     * @return whether there is one
     */
    boolean awaitPromoted(CountDownLatch stop, Runnable looking) throws InterruptedException {
        boolean told = false;
        do {
            looking.run();
            boolean looked = look();
            if (checkpoints.promoted(config.modelId()).isPresent()) {
                return true;
            }
            if (looked && !told) {
                warnings.accept(NoMentorException.message(config.modelId()) + ". Waiting for one");
                told = true;
            }
        } while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        return false;
    }

    /**
     * The promoted mentor of now. Where a newer one cannot be used, the one before it goes on.
     *
     * @throws NoMentorException if none was ever promoted
     * @throws UnusableMentorException if the first one cannot be used
     */
    synchronized LoadedMentor latest() {
        try {
            checkpoints.refresh();
        } catch (SchemaRegistryUnavailableException | RetriableException notNow) {
            LOG.warn("cannot look for a newer mentor: {}", notNow.getMessage());
            return current.orElseThrow(() -> notNow);
        }
        Optional<Checkpoint> promoted = checkpoints.promoted(config.modelId());
        if (promoted.isPresent() && !isLoaded(promoted.get()) && !promoted.equals(refused)) {
            take(promoted.get());
        }
        return current.orElseThrow(() -> new NoMentorException(config.modelId()));
    }

    /** The revisions taken up so far, in that order. For any thread. */
    List<String> revisions() {
        return List.copyOf(revisions);
    }

    @Override
    public synchronized void close() {
        try {
            checkpoints.close();
        } finally {
            current.ifPresent(LoadedMentor::close);
        }
    }

    /** Whether what is announced could be read; not while the registry or the brokers do not answer, who are asked again. */
    private boolean look() {
        try {
            checkpoints.refresh();
            return true;
        } catch (SchemaRegistryRefusedException refused) {
            throw refused;
        } catch (SchemaRegistryUnavailableException | RetriableException notNow) {
            LOG.warn("cannot look for a mentor, and tries again: {}", notNow.getMessage());
            return false;
        }
    }

    private boolean isLoaded(Checkpoint promoted) {
        return current.map(mentor -> mentor.checkpoint().getSha256().equals(promoted.getSha256()))
                .orElse(false);
    }

    private void take(Checkpoint promoted) {
        LoadedMentor next;
        try {
            next = LoadedMentor.load(promoted, config.device());
        } catch (UnusableMentorException unusable) {
            LoadedMentor before = current.orElseThrow(() -> unusable);
            refused = Optional.of(promoted);
            warnings.accept(unusable.getMessage() + ". Going on with revision " + before.revision());
            return;
        }
        checkpoints.promoted(config.studentId()).ifPresent(student -> compare(promoted, student));
        current.ifPresent(LoadedMentor::close);
        current = Optional.of(next);
        revisions.add(promoted.getRevision());
        LOG.info("mentor {} is now of revision {}", config.modelId(), promoted.getRevision());
    }

    private void compare(Checkpoint mentor, Checkpoint student) {
        new ModelComparison(mentor.getScores(), student.getScores())
                .shortfalls().stream()
                        .filter(shortfall -> config.wants(shortfall.task()))
                        .forEach(shortfall -> warnings.accept(shortfall.sentence()));
    }
}
