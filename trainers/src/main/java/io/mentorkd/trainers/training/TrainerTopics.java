package io.mentorkd.trainers.training;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Split;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.evaluation.HeldOutQuestions;
import io.mentorkd.trainers.log.TopicLog;
import io.mentorkd.trainers.resources.Opening;
import io.mentorkd.trainers.rounds.DeadLetterWriter;
import io.mentorkd.trainers.rounds.Rounds;
import io.mentorkd.trainers.runs.RunAnnouncer;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingConfig;

/**
 * Where a trainer meets the other stages.
 *
 * @param accepted name of the topic that the rounds are of
 * @param rounds what it learns from
 * @param validation what it is asked after a round
 * @param announcer who it tells
 */
record TrainerTopics(String accepted, Rounds rounds, HeldOutQuestions validation, RunAnnouncer announcer)
        implements AutoCloseable {

    /** The topics of a cluster. */
    static TrainerTopics of(KafkaConnection connection, Topics topics, RunDirectory run, TrainerOptions options) {
        TrainingConfig config = run.config();
        String accepted = topics.accepted();
        try (Opening opening = new Opening()) {
            Rounds rounds = opening.add(
                    new Rounds(
                            TopicLog.of(connection, accepted, GradedRationale.class),
                            new DeadLetterWriter(connection, topics.deadLetters(accepted))::write,
                            run.rounds(),
                            config.rounds(),
                            config.seed()),
                    Rounds::close);
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
            return new TrainerTopics(accepted, rounds, validation, announcer);
        }
    }

    @Override
    public void close() {
        try (rounds;
                validation) {
            announcer.close();
        }
    }
}
