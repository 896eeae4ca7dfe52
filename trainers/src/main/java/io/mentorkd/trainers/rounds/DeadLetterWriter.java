package io.mentorkd.trainers.rounds;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriteException;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.topics.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records that cannot be trained on to the dead-letter topic and waits until the broker has them. */
public final class DeadLetterWriter {

    private final KafkaConnection connection;
    private final String deadLetterTopic;
    private final String group;

    /**
     * A writer to {@code deadLetterTopic}. Contacts nothing before there is something to write.
     *
     * @param group the group under which the trainer is known
     */
    public DeadLetterWriter(KafkaConnection connection, String deadLetterTopic, String group) {
        this.connection = connection;
        this.deadLetterTopic = deadLetterTopic;
        this.group = group;
    }

    /**
     * Writes the records as they lie in the log, the reason in their headers, cut to what the topic takes.
     *
     * @throws RecordWriteException if one was refused
     */
    public void write(List<RoundData.Unusable> unusable) {
        if (unusable.isEmpty()) {
            return;
        }
        TopicLimit limit = TopicLimit.read(connection, deadLetterTopic);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                connection.producerConfig(List.of(limit)), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            unusable.forEach(record -> sent.add(producer.send(
                    DeadLetter.fitting(record.raw(), limit, new DeadLetter.Failure(group, record.cause())))));
            producer.flush();
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (ExecutionException refused) {
            throw new RecordWriteException("could not write to " + deadLetterTopic, refused.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RecordWriteException("interrupted while writing to " + deadLetterTopic, interrupted);
        }
    }
}
