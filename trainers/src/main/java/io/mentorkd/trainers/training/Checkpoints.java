package io.mentorkd.trainers.training;

import io.mentorkd.models.checkpoints.CheckpointContent;
import io.mentorkd.trainers.runs.PromotedModel;
import io.mentorkd.trainers.runs.RunAnnouncer;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The checkpoints that a trainer writes and announces: on disk first, told to others only then. */
final class Checkpoints implements AutoCloseable {

    private final RunDirectory run;
    private final TrainingListener listener;
    private final Announcements announcements;
    private Optional<TrainingCheckpoint> newest;

    /**
     * The checkpoints of {@code run}.
     *
     * @param newest the newest that is there
     * @param kept newest ones that are kept, beside those that are promoted or not announced yet
     * @param thread announces and prunes, and is closed with this
     */
    Checkpoints(
            RunDirectory run,
            Optional<TrainingCheckpoint> newest,
            RunAnnouncer announcer,
            TrainingListener listener,
            int kept,
            ExecutorService thread) {
        this.run = run;
        this.listener = listener;
        this.newest = newest;
        this.announcements = new Announcements(
                announcer, (announced, inUse) -> run.prune(kept, announced.revision(), inUse), thread);
    }

    /** The newest; empty where nothing was trained on yet. */
    Optional<TrainingCheckpoint> newest() {
        return newest;
    }

    /** Announces the newest again: the trainer may have been killed between writing it and announcing it. */
    void resume() {
        newest.ifPresent(checkpoint -> {
            announcements.add(checkpoint);
            listener.resumed(
                    checkpoint.directory(), checkpoint.manifest().state().step());
        });
    }

    /** Writes what was learnt, and has it announced. */
    void write(TrainingManifest manifest, CheckpointContent learnt) {
        TrainingCheckpoint written = run.write(manifest, learnt);
        newest = Optional.of(written);
        announcements.add(written);
        listener.checkpointed(written.directory(), manifest.promoted());
    }

    /**
     * What is promoted now: by this run, or by a person, or by another run under the same name. A replay knows its own alone: what
     * an earlier one of the same plan ended with is no reason to judge otherwise.
     *
     * @throws NotAnnouncedException if the cluster has not told within the patience
     */
    Optional<PromotedModel> promoted(Patience patience) {
        Optional<PromotedModel> own = run.promoted().map(PromotedModel::of);
        return run.config().replay().isPresent()
                ? own
                : announcements.promoted(patience).or(() -> own);
    }

    /**
     * Waits until all are announced.
     *
     * @throws NotAnnouncedException if they are not within the patience
     */
    void settle(Patience patience) {
        announcements.settle(patience);
    }

    @Override
    public void close() {
        announcements.close();
    }
}
