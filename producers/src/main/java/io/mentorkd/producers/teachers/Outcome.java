package io.mentorkd.producers.teachers;

import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What became of a question.
 *
 * @param acknowledgement what to tell the share group, once everything is written
 * @param written what was sent because of it
 * @param count counts it, once everything is written
 */
record Outcome(AcknowledgeType acknowledgement, List<Future<RecordMetadata>> written, Runnable count) {

    Outcome {
        written = List.copyOf(written);
    }
}
