package io.mentorkd.producers.mentors;

import io.mentorkd.connection.TopicLimit;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.producers.decoding.OwnIds;
import io.mentorkd.producers.decoding.PatientDecoder;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.topics.DeadLetter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Labels what its group has yet to see, a batch and a transaction at a time, each batch with one revision of the mentor. */
final class LabelLoop {

    private static final Logger LOG = LoggerFactory.getLogger(LabelLoop.class);

    private final AcceptedRationales accepted;
    private final PatientDecoder<GradedRationale> decoder;
    private final MentorFollower mentors;
    private final SoftLabeling labeling;
    private final LabelTransactions transactions;
    private final TopicLimit deadLetterTopic;

    /** A loop on what the caller closes. */
    LabelLoop(
            AcceptedRationales accepted,
            PatientDecoder<GradedRationale> decoder,
            MentorFollower mentors,
            SoftLabeling labeling,
            LabelTransactions transactions,
            TopicLimit deadLetterTopic) {
        this.accepted = accepted;
        this.decoder = decoder;
        this.mentors = mentors;
        this.labeling = labeling;
        this.transactions = transactions;
        this.deadLetterTopic = deadLetterTopic;
    }

    /**
     * Runs until {@code stop}, or until it is enough.
     *
     * @param enough asked whenever there is nothing to read for a moment
     * @param turn run each time that the loop turns
     */
    void run(BooleanSupplier enough, CountDownLatch stop, Runnable turn) throws InterruptedException {
        accepted.join(transactions::settle);
        while (stop.getCount() > 0) {
            turn.run();
            try {
                ConsumerRecords<byte[], byte[]> records = accepted.poll();
                if (!records.isEmpty()) {
                    LabelledBatch batch = label(records);
                    transactions.write(batch, accepted.progress(records.partitions()));
                } else {
                    transactions.await();
                    accepted.commitMarkers();
                    if (enough.getAsBoolean()) {
                        break;
                    }
                }
            } catch (CommitFailedException lost) {
                LOG.warn(
                        "partitions went to another labeler before a batch of them was written: {}", lost.getMessage());
                accepted.rewind();
            } catch (KafkaException failure) {
                if (!LabelTransactions.isOver(failure)) {
                    throw failure;
                }
                LOG.warn("a transaction is over, and its batch is read again: {}", failure.getMessage());
                renew(stop);
            }
        }
        transactions.await();
    }

    /** Goes on from what the group has committed, as soon as the brokers say what that is. */
    private void renew(CountDownLatch stop) {
        while (stop.getCount() > 0) {
            try {
                transactions.renew();
                accepted.rewind();
                return;
            } catch (RetriableException away) {
                LOG.warn("cannot begin a transaction, and tries again: {}", away.getMessage());
            }
        }
    }

    private LabelledBatch label(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        List<GradedRationale> rationales = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
        LabelCounts dead = LabelCounts.NONE;
        IdentityHashMap<GradedRationale, ConsumerRecord<byte[], byte[]>> sources = new IdentityHashMap<>();
        for (ConsumerRecord<byte[], byte[]> raw : records) {
            try {
                GradedRationale rationale = decoder.decode(raw);
                OwnIds.require(rationale.getRationale());
                rationales.add(rationale);
                sources.put(rationale, raw);
            } catch (UnreadableRecordException unreadable) {
                written.add(letter(raw, unreadable));
                dead = dead.plus(LabelCounts.deadLetter());
            }
        }
        LabelledBatch labelled = labeling.label(mentors.latest(), rationales);
        for (LabelledBatch.Refused refused : labelled.refused()) {
            written.add(letter(sources.get(refused.graded()), refused.cause()));
            dead = dead.plus(LabelCounts.deadLetter());
        }
        written.addAll(labelled.records());
        return new LabelledBatch(
                labelled.revision(), written, List.of(), labelled.counts().plus(dead));
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> raw, Exception cause) {
        LOG.warn("{} goes to {}: {}", PatientDecoder.place(raw), deadLetterTopic.topic(), cause.getMessage());
        return DeadLetter.fitting(raw, deadLetterTopic, new DeadLetter.Failure(accepted.group(), cause));
    }
}
