package io.mentorkd.producers.mentors;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What comes of a batch of accepted rationales: what is to be written in one transaction, and what is to be counted then.
 *
 * @param revision the one revision of the mentor that labelled all of it
 * @param records soft labels, and dead letters
 * @param counts what they are
 */
record LabelledBatch(String revision, List<ProducerRecord<byte[], byte[]>> records, LabelCounts counts) {

    LabelledBatch {
        records = List.copyOf(records);
    }
}
