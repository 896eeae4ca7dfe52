package io.mentorkd.producers.mentors;

import io.mentorkd.records.GradedRationale;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What comes of a batch of accepted rationales: what is to be written in one transaction, and what is to be counted then.
 *
 * @param revision the one revision of the mentor that labelled all of it
 * @param records soft labels, and dead letters
 * @param refused rationales whose labels the topic would not take
 * @param counts what they are
 */
record LabelledBatch(
        String revision, List<ProducerRecord<byte[], byte[]>> records, List<Refused> refused, LabelCounts counts) {

    /**
     * A rationale without labels.
     *
     * @param graded the rationale, as it was given
     * @param cause why
     */
    record Refused(GradedRationale graded, SoftLabelsTooLargeException cause) {}

    LabelledBatch {
        records = List.copyOf(records);
        refused = List.copyOf(refused);
    }
}
