package io.mentorkd.devcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Writes and reads Avro records with Confluent's serializers, as every stage does. */
record TestTopics(String bootstrapServers, URI schemaRegistryUrl) {
    static final Schema SCHEMA = new Schema.Parser()
            .parse("{\"type\":\"record\",\"name\":\"Line\",\"fields\":[{\"name\":\"text\",\"type\":\"string\"}]}");

    void create(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            // A topic that was made is known a moment later.
            Awaitility.await()
                    .ignoreException(ExecutionException.class)
                    .until(() -> admin.listOffsets(Map.of(new TopicPartition(topic, 0), OffsetSpec.latest()))
                                    .all()
                                    .get()
                                    .size()
                            == 1);
        }
    }

    void write(String topic, List<String> texts) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "schema.registry.url",
                schemaRegistryUrl.toString());
        try (KafkaProducer<String, Object> producer =
                new KafkaProducer<>(config, new StringSerializer(), serializer())) {
            for (String text : texts) {
                GenericRecord value =
                        new GenericRecordBuilder(SCHEMA).set("text", text).build();
                producer.send(new ProducerRecord<>(topic, text, value)).get();
            }
        }
    }

    List<String> read(String topic, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers,
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false");
        List<String> texts = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try (KafkaConsumer<String, Object> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), deserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            while (texts.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> texts.add(((GenericData.Record) record.value())
                                .get("text")
                                .toString()));
            }
        }
        assertThat(texts).hasSize(count);
        return texts;
    }

    private KafkaAvroSerializer serializer() {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer();
        serializer.configure(Map.of("schema.registry.url", schemaRegistryUrl.toString()), false);
        return serializer;
    }

    private KafkaAvroDeserializer deserializer() {
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
        deserializer.configure(Map.of("schema.registry.url", schemaRegistryUrl.toString()), false);
        return deserializer;
    }
}
