package io.mentorkd.processors.filter;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.RangeTransfer;
import io.mentorkd.log.RateLimit;
import io.mentorkd.log.RawLogReader;
import io.mentorkd.log.ReplayOrigin;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Acceptance;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Grades a range of rationales anew, as the filter would that had never seen any other: in their order, duplicates within the
 * range included. Never touches what the live filter has written or remembers.
 */
public final class Regrading {

    private final KafkaConnection connection;
    private final Topics topics;
    private final FilterConfig config;
    private final LogRange range;
    private final Predicate<SpecificRecord> selection;

    /** A regrading of those rationales in {@code range} that pass {@code selection}. */
    public Regrading(
            KafkaConnection connection,
            Topics topics,
            FilterConfig config,
            LogRange range,
            Predicate<SpecificRecord> selection) {
        this.connection = connection;
        this.topics = topics;
        this.config = config;
        this.range = range;
        this.selection = selection;
    }

    /**
     * Says what would change, and writes nothing. Holds some 300 bytes in memory for each rationale that was ever graded.
     *
     * @param done is told how many records were read so far
     */
    public RegradingReport compare(BooleanSupplier stop, LongConsumer done) {
        RegradingTally tally = new RegradingTally(PastVerdicts.read(connection, topics));
        try (Grading grading = new Grading(tally);
                RawLogReader reader = new RawLogReader(connection, List.of(range))) {
            long records = 0;
            while (!stop.getAsBoolean() && reader.hasNext()) {
                grading.of(reader.next());
                done.accept(++records);
            }
        }
        return tally.report(0, !stop.getAsBoolean());
    }

    /**
     * Writes the accepted and rejected rationales to {@code to}, exactly once: it may be killed and run again.
     *
     * @param planId which plan it is done by
     * @param name of the work in the cluster: a group that nothing else has
     * @param done is told how many records were done so far
     * @throws IllegalArgumentException if {@code to} is where the live filter writes
     */
    public RegradingReport write(
            Topics to, String planId, String name, RateLimit rate, BooleanSupplier stop, LongConsumer done) {
        if (to.equals(topics)) {
            throw new IllegalArgumentException("to must have another prefix than the pipeline's own, " + topics.prefix()
                    + ": its filter holds what it has graded for graded");
        }
        RegradingTally tally = new RegradingTally(PastVerdicts.read(connection, topics));
        try (Grading grading = new Grading(tally);
                Serializer<GradedRationale> serializer = new RecordSerdes(connection).serializer()) {
            RangeTransfer.Outcome outcome = new RangeTransfer(
                            connection, range, List.of(to.accepted(), to.rejected()), name)
                    .run(
                            record -> grading.of(record).stream()
                                    .map(graded -> record(graded, record, to, planId, serializer))
                                    .toList(),
                            true,
                            rate,
                            stop,
                            done);
            return tally.report(outcome.before(), outcome.complete());
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            GradedRationale graded,
            ConsumerRecord<byte[], byte[]> of,
            Topics to,
            String planId,
            Serializer<GradedRationale> serializer) {
        String topic = graded.getVerdict() == Verdict.CORRECT ? to.accepted() : to.rejected();
        ProducerRecord<byte[], byte[]> made = new ProducerRecord<>(
                topic, null, Math.max(of.timestamp(), 0), of.key(), serializer.serialize(topic, graded), of.headers());
        GradedHeaders.mark(made.headers(), graded);
        ReplayOrigin.mark(made, of, planId);
        return made;
    }

    /** The filter's own grading, with what it remembers in memory, and with what others have said by now. */
    private final class Grading implements AutoCloseable {
        private final Deserializer<Rationale> deserializer = new RecordSerdes(connection).deserializer(Rationale.class);
        private final RationaleGrading alone = new RationaleGrading(config);
        private final MemoryState state = new MemoryState();
        private final GradingInOrder grading = new GradingInOrder(alone, new GradedHistory(state));
        private final Ballots ballots = new Ballots(state, alone);
        private final LatestJudgements judgements = LatestJudgements.read(connection, topics);
        private final RegradingTally tally;

        Grading(RegradingTally tally) {
            this.tally = tally;
        }

        /** What is graded by it: nothing where it is not selected, cannot be graded, or waits for others. */
        List<GradedRationale> of(ConsumerRecord<byte[], byte[]> record) {
            try {
                Rationale rationale = deserializer.deserialize(record.topic(), record.value());
                if (!selection.test(rationale)) {
                    return List.of();
                }
                GradingInOrder.requireKey(
                        record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8), rationale);
                return graded(rationale, record.timestamp());
            } catch (UnreadableRecordException | UnusableRationaleException unusable) {
                tally.addUnusable();
                return List.of();
            }
        }

        private List<GradedRationale> graded(Rationale rationale, long now) {
            Optional<Judgement> said = judgements
                    .of(rationale.getRationaleId())
                    .filter(judgement -> judgement.getGrader().startsWith(GradingInOrder.PERSON)
                            || alone.judgedElsewhere(rationale).isPresent());
            if (said.isPresent()) {
                return List.of(settled(grading.judge(said.get())));
            }
            if (alone.judgedElsewhere(rationale).isPresent()) {
                return List.of();
            }
            Optional<Acceptance.ByVote> vote = alone.vote(rationale);
            if (vote.isPresent() && grading.alreadyGraded(rationale).isEmpty()) {
                return ballots.add(rationale, vote.get(), now).stream()
                        .map(decided -> settled(grading.conclude(decided)))
                        .toList();
            }
            return List.of(settled(grading.grade(rationale)));
        }

        private GradedRationale settled(GradingInOrder.Found found) {
            grading.remember(found);
            tally.add(found.graded());
            return found.graded();
        }

        @Override
        public void close() {
            deserializer.close();
        }
    }
}
