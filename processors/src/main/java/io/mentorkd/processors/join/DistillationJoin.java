package io.mentorkd.processors.join;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.CommittedCounts;
import io.mentorkd.processors.streams.StageStatus;
import io.mentorkd.processors.streams.StreamsOptions;
import io.mentorkd.processors.streams.StreamsPlan;
import io.mentorkd.processors.streams.StreamsRun;
import io.mentorkd.processors.streams.StreamsStage;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The join, running: {@link DistillationJoinTopology} over a cluster. */
public final class DistillationJoin implements StreamsStage<JoinProgress> {

    private final StreamsRun<String> run;
    private final String examples;
    private volatile Waiting waiting = Waiting.NONE;

    private DistillationJoin(StreamsRun<String> run, String examples) {
        this.run = run;
        this.examples = examples;
    }

    /**
     * Starts the join; it goes on where its group left off.
     *
     * @throws io.mentorkd.processors.streams.StageFailedException if one of its topics does not exist, or the two that it
     *     joins have different numbers of partitions
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public static DistillationJoin start(
            KafkaConnection connection, Topics topics, JoinConfig config, StreamsOptions options) {
        String examples = topics.examples();
        List<String> inputs = List.of(topics.accepted(), topics.softLabels());
        List<String> deadLetters = inputs.stream().map(topics::deadLetters).toList();
        StreamsPlan<String> plan = new StreamsPlan<>(
                "join",
                DistillationJoinTopology.build(topics, config, new RecordSerdes(connection)),
                JoinStreamsConfig.of(connection, options),
                List.of(),
                inputs,
                List.of(examples, deadLetters.get(0), deadLetters.get(1)),
                new CommittedCounts<>(
                        deadLetters, record -> Optional.of(record.topic()).filter(examples::equals)));
        return new DistillationJoin(StreamsRun.start(connection, plan, options), examples);
    }

    @Override
    public JoinProgress progress() {
        return progress(run.committed());
    }

    @Override
    public JoinProgress awaitCaughtUp(Duration timeout) throws InterruptedException {
        return progress(run.awaitCaughtUp(timeout));
    }

    @Override
    public StageStatus status() {
        return run.status();
    }

    @Override
    public void close() {
        run.close();
    }

    private JoinProgress progress(CommittedCounts.Tally<String> tally) {
        waiting = count().orElse(waiting);
        return new JoinProgress(
                tally.of(examples),
                tally.deadLettered(),
                run.lag(),
                waiting.rationales(),
                waiting.unlabelled(),
                waiting.labels());
    }

    /** What the stores of this run hold; empty while partitions are moved and after the end. */
    private Optional<Waiting> count() {
        try {
            ReadOnlyKeyValueStore<Integer, Waiting> counts = run.streams()
                    .store(StoreQueryParameters.fromNameAndType(
                            DistillationJoinTopology.COUNTS_STORE, QueryableStoreTypes.keyValueStore()));
            Waiting sum = Waiting.NONE;
            try (KeyValueIterator<Integer, Waiting> partitions = counts.all()) {
                while (partitions.hasNext()) {
                    KeyValue<Integer, Waiting> partition = partitions.next();
                    sum = sum.plus(partition.value);
                }
            }
            return Optional.of(sum);
        } catch (InvalidStateStoreException | IllegalStateException notNow) {
            return Optional.empty();
        }
    }
}
