package io.mentorkd.trainers.training;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.log.TopicLog;
import io.mentorkd.trainers.rounds.DeadLetterWriter;
import io.mentorkd.trainers.rounds.RecordEncoder;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundData;
import io.mentorkd.trainers.rounds.Rounds;
import io.mentorkd.trainers.runs.RunAnnouncer;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a run learns from: the rounds of a topic, and how its records become examples.
 *
 * @param rounds rounds of the topic
 * @param encoder how a learner reads a record
 */
record Lessons<R>(Rounds<R> rounds, Function<Learner, RecordEncoder<R, TrainingExample>> encoder)
        implements AutoCloseable {

    /** The lessons that a run's objective needs, of a cluster; within {@code bounds} where there are some. */
    static Lessons<?> of(KafkaConnection connection, Topics topics, RunDirectory run, Optional<TrainingBounds> bounds) {
        TrainingConfig config = run.config();
        return config.objective().learnsFromSoftLabels()
                ? ofExamples(rounds(connection, topics, run, bounds, DistillationExample.class), config)
                : ofRationales(rounds(connection, topics, run, bounds, GradedRationale.class), config);
    }

    /** Accepted rationales. */
    static Lessons<GradedRationale> ofRationales(Rounds<GradedRationale> rounds, TrainingConfig config) {
        return new Lessons<>(rounds, learner -> new ExampleEncoder(learner.tokenizer(), config));
    }

    /** Accepted rationales with a mentor's soft labels. */
    static Lessons<DistillationExample> ofExamples(Rounds<DistillationExample> rounds, TrainingConfig config) {
        return new Lessons<>(
                rounds,
                learner -> new DistillationEncoder(
                        new ExampleEncoder(learner.tokenizer(), config),
                        new SoftLabelReader(
                                learner.tokenizer().sha256(),
                                learner.model().config().vocabSize(),
                                config.distillation().temperature())));
    }

    /** Reads a round for {@code learner}. */
    RoundData<TrainingExample> read(Round round, Learner learner) {
        return rounds.read(round, encoder.apply(learner));
    }

    @Override
    public void close() {
        rounds.close();
    }

    private static <R extends SpecificRecord> Rounds<R> rounds(
            KafkaConnection connection,
            Topics topics,
            RunDirectory run,
            Optional<TrainingBounds> bounds,
            Class<R> type) {
        TrainingConfig config = run.config();
        String topic = config.objective().topic(topics);
        TopicLog<R> log = TopicLog.of(connection, topic, type);
        DeadLetterWriter deadLetters = new DeadLetterWriter(
                connection, topics.deadLetters(topic), RunAnnouncer.group(topics, config.modelId()));
        return new Rounds<>(
                bounds.isPresent() ? bounds.get().of(log) : log,
                // Who replays tells nobody what the first reader has told already.
                bounds.isPresent() ? unusable -> {} : deadLetters::write,
                run.rounds(),
                config.rounds(),
                config.seed());
    }
}
