package io.mentorkd.processors.filter;

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

/** The filter, running: {@link RationaleFilterTopology} over a cluster. */
public final class RationaleFilter implements StreamsStage<FilterProgress> {

    private final StreamsRun<GradedKind> run;
    private final OutsideCounts outside;

    private RationaleFilter(StreamsRun<GradedKind> run, OutsideCounts outside) {
        this.run = run;
        this.outside = outside;
    }

    /**
     * Starts the filter; it goes on where its group left off.
     *
     * @throws io.mentorkd.processors.streams.StageFailedException if one of its topics does not exist, or its state is an older
     *     release's
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public static RationaleFilter start(
            KafkaConnection connection, Topics topics, FilterConfig config, StreamsOptions options) {
        OutsideCounts outside = new OutsideCounts();
        StreamsRun<GradedKind> run = StreamsRun.start(
                connection,
                new StreamsPlan<>(
                        "filter",
                        RationaleFilterTopology.build(topics, config, new RecordSerdes(connection), outside),
                        FilterStreamsConfig.of(connection, options),
                        RationaleFilterTopology.RETIRED_STORES,
                        List.of(topics.rationales(), topics.judgements()),
                        List.of(
                                topics.accepted(),
                                topics.rejected(),
                                topics.deadLetters(topics.rationales()),
                                topics.deadLetters(topics.judgements())),
                        counts(topics)),
                options);
        return new RationaleFilter(run, outside);
    }

    @Override
    public FilterProgress progress() {
        return progress(run.committed());
    }

    @Override
    public FilterProgress awaitCaughtUp(Duration timeout) throws InterruptedException {
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

    private FilterProgress progress(CommittedCounts.Tally<GradedKind> tally) {
        return new FilterProgress(
                tally.written(),
                tally.deadLettered(),
                outside.leftToGraders(),
                outside.judgements(),
                outside.waitingForVotes(),
                run.lag());
    }

    /** Counts graded rationales by their kind. */
    static CommittedCounts<GradedKind> counts(Topics topics) {
        String accepted = topics.accepted();
        String rejected = topics.rejected();
        return new CommittedCounts<>(
                List.of(topics.deadLetters(topics.rationales()), topics.deadLetters(topics.judgements())), record -> {
                    boolean graded =
                            record.topic().equals(accepted) || record.topic().equals(rejected);
                    return graded ? Optional.of(GradedHeaders.kind(record.headers())) : Optional.empty();
                });
    }
}
