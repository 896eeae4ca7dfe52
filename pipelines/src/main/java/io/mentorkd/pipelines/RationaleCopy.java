package io.mentorkd.pipelines;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriteException;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogReader;
import io.mentorkd.records.Rationale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Copies rationales to another topic, byte for byte, so that they keep their ids. */
final class RationaleCopy {

    private RationaleCopy() {}

    /**
     * Copies the first {@code count} different rationales and waits until the broker has all of them. Whoever wrote them may have
     * been killed and have written some again.
     *
     * @return records copied
     * @throws RecordWriteException if one was refused
     */
    static long copy(KafkaConnection connection, String from, int count, String topic) throws InterruptedException {
        try (Admin admin = Admin.create(connection.adminConfig());
                LogReader<Rationale> reader =
                        new LogReader<>(connection, new LogOffsets(admin).everything(from), Rationale.class);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        connection.producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            reader.forEachRemaining(record -> {
                String id = record.decoded().map(Rationale::getRationaleId).orElseThrow();
                if (ids.size() < count && ids.add(id)) {
                    sent.add(producer.send(new ProducerRecord<>(
                            topic, record.raw().key(), record.raw().value())));
                }
            });
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
