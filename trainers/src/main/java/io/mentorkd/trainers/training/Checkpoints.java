package io.mentorkd.trainers.training;

import io.mentorkd.models.checkpoints.CheckpointContent;
import io.mentorkd.trainers.runs.RunAnnouncer;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.util.Optional;

/** The checkpoints that a trainer writes and announces: on disk first, told to others only then. */
final class Checkpoints {

    private final RunDirectory run;
    private final RunAnnouncer announcer;
    private final TrainingListener listener;
    private final int kept;
    private Optional<TrainingCheckpoint> newest;

    /**
     * The checkpoints of {@code run}.
     *
     * @param kept newest ones that are kept, beside those that are promoted
     * @throws io.mentorkd.models.checkpoints.CheckpointException if the newest is damaged
     */
    Checkpoints(RunDirectory run, RunAnnouncer announcer, TrainingListener listener, int kept) {
        this.run = run;
        this.announcer = announcer;
        this.listener = listener;
        this.kept = kept;
        this.newest = run.latest();
    }

    /** The newest; empty where nothing was trained on yet. */
    Optional<TrainingCheckpoint> newest() {
        return newest;
    }

    /** Announces the newest again: the trainer may have been killed between writing it and announcing it. */
    void resume() {
        newest.ifPresent(checkpoint -> {
            announcer.announce(checkpoint);
            listener.resumed(checkpoint.directory(), checkpoint.manifest().step());
        });
    }

    /** Writes and announces what was learnt. */
    void write(TrainingManifest manifest, CheckpointContent learnt) {
        TrainingCheckpoint written = run.write(manifest, learnt);
        newest = Optional.of(written);
        announcer.announce(written);
        run.prune(kept, announcer.promoted());
        listener.checkpointed(written.directory(), manifest.promoted());
    }
}
