package io.mentorkd.trainers.runs;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import io.mentorkd.topics.TrainerLease;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the other stages and the tools how a run is doing: checkpoints, metrics, and its offsets as a group's. Whatever fails may
 * be tried again. Checkpoints and metrics may each have a thread of their own.
 */
public interface RunAnnouncer extends AutoCloseable {

    /** The announcer of a run to {@code checkpoints} and {@code metrics}, which says from now on that the run is there. */
    static RunAnnouncer to(KafkaConnection connection, Topics topics, RunDirectory run, TrainerLease.Role role) {
        return KafkaRunAnnouncer.open(connection, topics, run, role);
    }

    /**
     * Announces a checkpoint that is complete on disk, waits until the broker has it, and then mirrors its offsets to the
     * group. One that is announced already is not announced again: somebody may have promoted another since.
     */
    void announce(TrainingCheckpoint checkpoint);

    /** The checkpoint of the model that is promoted now, by a trainer or by a person; empty where none is. */
    Optional<PromotedModel> promoted();

    /** SHA-256 of the weights of the checkpoint that is promoted now, and of the one to go back to. */
    Set<String> inUse();

    /** Publishes the measurements of a step. */
    void step(int round, long step, Map<String, Double> values);

    /** Publishes how the model did on a task of the VALIDATION split. */
    void evaluation(int round, long step, String task, Map<String, Double> values);

    /** Training came on: the run is at work, and not only there. Waits for nobody. */
    void turned();

    /** Nothing is left to train on, and the run ends as it was to: the group is told so when this is closed. */
    void finished();

    /** Says that the run has ended. */
    @Override
    void close();
}
