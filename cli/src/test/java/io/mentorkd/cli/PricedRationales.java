package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Rationales of a teacher that costs money. */
public final class PricedRationales {

    private PricedRationales() {}

    /** Publishes one rationale of each question by a generator whose rationales have a cost. */
    public static void publish(Pipeline pipeline, String generator, long micros) {
        List<Rationale> rationales = pipeline.read(pipeline.topics().rationales(), Rationale.class);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, Rationale> producer = new KafkaProducer<>(
                pipeline.connection().producerConfig(),
                new StringSerializer(),
                new RecordSerdes(pipeline.connection()).serializer())) {
            for (Rationale rationale : rationales) {
                String id = rationale.getQuestion().getQuestionId();
                if (rationale.getSampleIndex() == 0) {
                    Rationale priced = Rationale.newBuilder(rationale)
                            .setRationaleId(RecordIds.rationaleId(id, generator, "1", "none", 0))
                            .setGenerator(generator)
                            .setCostMicros(3 * micros)
                            .setCostShareMicros(micros)
                            .build();
                    sent.add(
                            producer.send(new ProducerRecord<>(pipeline.topics().rationales(), id, priced)));
                }
            }
        }
        assertThat(sent).isNotEmpty().allMatch(Future::isDone);
    }
}
