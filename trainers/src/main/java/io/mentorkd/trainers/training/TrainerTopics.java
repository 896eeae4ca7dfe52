package io.mentorkd.trainers.training;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Split;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.evaluation.HeldOutQuestions;
import io.mentorkd.trainers.log.TopicLog;
import io.mentorkd.trainers.resources.ClosingStack;
import io.mentorkd.trainers.rounds.DeadLetterWriter;
import io.mentorkd.trainers.rounds.RoundDataset;
import io.mentorkd.trainers.runs.RunAnnouncer;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * Where a trainer meets the other stages.
 *
 * @param dataset what it trains on
 * @param validation what the model is asked after a round
 * @param announcer who it tells
 */
record TrainerTopics(RoundDataset dataset, HeldOutQuestions validation, RunAnnouncer announcer)
        implements AutoCloseable {

    /** The topics of a cluster. */
    static TrainerTopics of(
            KafkaConnection connection,
            Topics topics,
            RunDirectory run,
            TrainerOptions options,
            Optional<TrainingBounds> bounds) {
        TrainingConfig config = run.config();
        try (ClosingStack opened = new ClosingStack()) {
            RoundDataset dataset = opened.add(dataset(connection, topics, run, bounds), RoundDataset::close);
            HeldOutQuestions validation = opened.add(
                    new HeldOutQuestions(
                            connection,
                            topics,
                            Split.VALIDATION,
                            HeldOutQuestions.comparable(options.grading().tasks()),
                            config.dataset().selection().tasks(),
                            options.validationQuestions()),
                    HeldOutQuestions::close);
            RunAnnouncer announcer = RunAnnouncer.to(connection, topics, run, options.role());
            opened.keep();
            return new TrainerTopics(dataset, validation, announcer);
        }
    }

    @Override
    public void close() {
        try (dataset;
                validation) {
            announcer.close();
        }
    }

    private static RoundDataset dataset(
            KafkaConnection connection, Topics topics, RunDirectory run, Optional<TrainingBounds> bounds) {
        TrainingConfig config = run.config();
        String topic = config.loss().name().topic(topics);
        TopicLog<? extends SpecificRecord> log = config.loss().objective().needsSoftLabels()
                ? bounded(TopicLog.of(connection, topic, DistillationExample.class), bounds)
                : bounded(TopicLog.of(connection, topic, GradedRationale.class), bounds);
        DeadLetterWriter deadLetters = new DeadLetterWriter(
                connection, topics.deadLetters(topic), topics.groups().of(Groups.Stage.TRAINER, config.modelId()));
        return new RoundDataset(
                log,
                // Who replays tells nobody what the first reader has told already.
                bounds.isPresent() ? unusable -> {} : deadLetters::write,
                run.rounds(),
                config.dataset().rounds(),
                config.seed());
    }

    private static <R extends SpecificRecord> TopicLog<R> bounded(TopicLog<R> log, Optional<TrainingBounds> bounds) {
        return bounds.map(each -> each.of(log)).orElse(log);
    }
}
