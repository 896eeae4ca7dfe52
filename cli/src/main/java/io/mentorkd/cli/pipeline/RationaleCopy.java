package io.mentorkd.cli.pipeline;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriteException;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogReader;
import io.mentorkd.records.Rationale;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Copies a range of rationales to another topic, byte for byte, so that they keep their ids. */
final class RationaleCopy {

    private RationaleCopy() {}

    /**
     * Copies {@code range} and waits until the broker has all of it.
     *
     * @return records copied
     * @throws RecordWriteException if one was refused
     */
    static long copy(KafkaConnection connection, LogRange range, String topic) throws InterruptedException {
        try (LogReader<Rationale> reader = new LogReader<>(connection, range, Rationale.class);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        connection.producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            reader.forEachRemaining(record -> sent.add(producer.send(
                    new ProducerRecord<>(topic, record.raw().key(), record.raw().value()))));
            producer.flush();
            for (Future<RecordMetadata> written : sent) {
                RecordMetadata unused = written.get();
            }
            return sent.size();
        } catch (ExecutionException refused) {
            throw new RecordWriteException("could not write to " + topic, refused.getCause());
        }
    }
}
