package io.mentorkd.trainers.training;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.records.Split;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.evaluation.HeldOutQuestions;
import io.mentorkd.trainers.resources.Opening;
import io.mentorkd.trainers.runs.RunAnnouncer;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.util.Optional;

/**
 * Where a trainer meets the other stages.
 *
 * @param lessons what it learns from
 * @param validation what it is asked after a round
 * @param announcer who it tells
 */
record TrainerTopics(Lessons<?> lessons, HeldOutQuestions validation, RunAnnouncer announcer) implements AutoCloseable {

    /** The topics of a cluster. */
    static TrainerTopics of(
            KafkaConnection connection,
            Topics topics,
            RunDirectory run,
            TrainerOptions options,
            Optional<TrainingBounds> bounds) {
        TrainingConfig config = run.config();
        try (Opening opening = new Opening()) {
            Lessons<?> lessons = opening.add(Lessons.of(connection, topics, run, bounds), Lessons::close);
            HeldOutQuestions validation = opening.add(
                    new HeldOutQuestions(
                            connection,
                            topics,
                            Split.VALIDATION,
                            config.selection().tasks(),
                            options.validationQuestions()),
                    HeldOutQuestions::close);
            RunAnnouncer announcer = RunAnnouncer.to(connection, topics, run.runId(), config.modelId());
            opening.keep();
            return new TrainerTopics(lessons, validation, announcer);
        }
    }

    @Override
    public void close() {
        try (lessons;
                validation) {
            announcer.close();
        }
    }
}
