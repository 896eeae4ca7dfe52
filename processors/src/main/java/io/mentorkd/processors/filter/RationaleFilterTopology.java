package io.mentorkd.processors.filter;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.ExactlyOnceConfig;
import io.mentorkd.processors.streams.ReceivedDeserializer;
import io.mentorkd.processors.streams.SourceCheck;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * {@code rationales} and {@code judgements} → grade → {@code rationales.accepted} or {@code rationales.rejected}.
 *
 * <p>A rationale is graded once: one that comes again (equal rationaleId) is DUPLICATE of itself, unless what was said of it
 * was the fault of a task, a gold answer or a limit ({@link SettledVerdict}). The verdict is the first that applies of
 * UNKNOWN_TASK, NOT_TRAIN, TRUNCATED, TOO_LONG, NO_GOLD, GOLD_UNPARSED, UNPARSED, WRONG, AMBIGUOUS; a right one is
 * DUPLICATE where a rationale with the same chain, all white space aside, was accepted before for the question, whoever
 * wrote it; else it is CORRECT and the only one that is accepted.
 *
 * <p>A record whose key is not its questionId, or whose ids are not what their schema says, throws
 * {@link UnusableRationaleException}, as does one at which the grader fails. One that lies in another partition than its key
 * belongs into is unusable, too.
 */
public final class RationaleFilterTopology {

    /** Name of the store of what was graded; the changelog topic carries it too. */
    public static final String HISTORY_STORE = "question-verdicts";

    /** Name of the store of samples that wait for a vote, and of what was voted. */
    public static final String BALLOTS_STORE = "rationale-ballots";

    /** Names of the stores in which older releases kept it. */
    static final List<String> RETIRED_STORES = List.of("graded-rationales", "rationale-verdicts");

    static final String SOURCE = "rationales";
    static final String JUDGEMENTS = "judgements";
    static final String GRADE = "grade";
    static final String JUDGE = "judge";
    static final String ACCEPTED_SINK = "accepted";
    static final String REJECTED_SINK = "rejected";

    /** A record without a timestamp (below 0) is no reason to stop. */
    private static final TimestampExtractor TIMESTAMP = (record, partitionTime) -> Math.max(record.timestamp(), 0);

    private RationaleFilterTopology() {}

    /**
     * The topology over these topics.
     *
     * @param serdes read and write the records
     * @param outside counts what others judge
     */
    public static Topology build(Topics topics, FilterConfig config, RecordSerdes serdes, OutsideCounts outside) {
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        SOURCE,
                        TIMESTAMP,
                        new StringDeserializer(),
                        new ReceivedDeserializer<>(Rationale.class, serdes),
                        topics.rationales())
                .addSource(
                        AutoOffsetReset.earliest(),
                        JUDGEMENTS,
                        TIMESTAMP,
                        new StringDeserializer(),
                        new ReceivedDeserializer<>(Judgement.class, serdes),
                        topics.judgements())
                .addProcessor(GRADE, () -> new GradingProcessor(topics, config, serdes, outside), SOURCE)
                .addProcessor(JUDGE, () -> new JudgementProcessor(topics, config, serdes, outside), JUDGEMENTS)
                .addStateStore(store(HISTORY_STORE), GRADE, JUDGE)
                .addStateStore(store(BALLOTS_STORE), GRADE, JUDGE)
                .addStateStore(SourceCheck.store(), GRADE, JUDGE)
                .addSink(
                        ACCEPTED_SINK,
                        topics.accepted(),
                        new StringSerializer(),
                        new ByteArraySerializer(),
                        GRADE,
                        JUDGE)
                .addSink(
                        REJECTED_SINK,
                        topics.rejected(),
                        new StringSerializer(),
                        new ByteArraySerializer(),
                        GRADE,
                        JUDGE);
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        // A cache in front would save changelog records, but searching it costs more than they do.
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(ExactlyOnceConfig.CHANGELOG);
    }
}
