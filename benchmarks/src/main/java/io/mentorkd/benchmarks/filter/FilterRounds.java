package io.mentorkd.benchmarks.filter;

import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.filter.FilterConfig;
import io.mentorkd.processors.filter.FilterOptions;
import io.mentorkd.processors.filter.FilterProgress;
import io.mentorkd.processors.filter.RationaleFilter;
import io.mentorkd.processors.streams.StreamsOptions;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Times the plain producer and the filter on the same records, each time on new topics and with new clients. */
final class FilterRounds implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final KafkaConnection connection;
    private final RecordSerdes serdes; // Made first: it tells Avro which classes to trust.
    private final Path stateDir;
    private final List<Rationale> rationales;
    private final Admin admin;
    private int used;

    FilterRounds(KafkaConnection connection, Path stateDir, List<Rationale> rationales) {
        this.connection = connection;
        this.serdes = new RecordSerdes(connection);
        this.stateDir = stateDir;
        this.rationales = rationales;
        this.admin = Admin.create(connection.adminConfig());
    }

    /** A plain producer: {@code acks=all}, and everything else as Kafka and Confluent have it. */
    Measured plainProducer() {
        Map<String, Object> plain = new HashMap<>(connection.adminConfig());
        plain.put(ProducerConfig.ACKS_CONFIG, "all");
        plain.put(
                AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG,
                connection.schemaRegistryUrl().toString());
        KafkaAvroSerializer avro = new KafkaAvroSerializer();
        avro.configure(plain, false);
        return rateOf(plain, avro::serialize);
    }

    /** A producer with mentorkd's own settings: {@code acks=all} and batches of 128 KiB. */
    Measured tunedProducer() {
        return rateOf(connection.producerConfig(), serdes.serializer());
    }

    /** From the first send until the last acknowledgement. */
    private Measured rateOf(Map<String, Object> config, Serializer<Rationale> serializer) {
        Topics topics = freshTopics();
        try (Producer<String, Rationale> producer = new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            producer.partitionsFor(topics.rationales());
            Measured.Start start = Measured.Start.now();
            send(producer, topics, rationales);
            return start.over(rationales.size());
        }
    }

    /**
     * The filter: from the moment at which the records can be read until every verdict can be. The
     * records are written in one transaction while the filter runs idle, and can be read from its commit on; so neither the
     * start of the filter nor the writing of its input is in the time.
     */
    Measured filter() throws InterruptedException {
        // The record of the warm-up is graded once more, as a duplicate of itself.
        long graded = rationales.size() + 1L;
        Topics topics = freshTopics();
        StreamsOptions options = FilterOptions.defaults(topics, stateDir);
        try (Producer<String, Rationale> producer = producer(
                        connection.producerConfig(),
                        Map.of(
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                topics.prefix() + "input",
                                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                                (int) TIMEOUT.toMillis()));
                RationaleFilter filter = RationaleFilter.start(connection, topics, FilterConfig.defaults(), options)) {
            producer.initTransactions();
            warmUp(producer, topics, filter);
            producer.beginTransaction();
            send(producer, topics, rationales);
            Measured.Start start = Measured.Start.now();
            producer.commitTransaction();
            FilterProgress progress = filter.awaitCaughtUp(TIMEOUT);
            while (progress.total() < graded) {
                // The commit returns a moment before its records can be read.
                progress = filter.awaitCaughtUp(TIMEOUT);
            }
            Measured measured = start.over(rationales.size());
            requireComplete(progress);
            return measured;
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    /** One transaction of a single record tells that the filter has its partitions. */
    private void warmUp(Producer<String, Rationale> producer, Topics topics, RationaleFilter filter)
            throws InterruptedException {
        producer.beginTransaction();
        send(producer, topics, rationales.subList(0, 1));
        producer.commitTransaction();
        filter.awaitCaughtUp(TIMEOUT);
    }

    private Producer<String, Rationale> producer(Map<String, Object> settings, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(settings);
        config.putAll(more);
        return new KafkaProducer<>(config, new StringSerializer(), new RecordSerdes(connection).serializer());
    }

    private static void send(Producer<String, Rationale> producer, Topics topics, List<Rationale> rationales) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(rationales.size());
        for (Rationale rationale : rationales) {
            sent.add(producer.send(new ProducerRecord<>(
                    topics.rationales(), rationale.getQuestion().getQuestionId(), rationale)));
        }
        producer.flush();
        sent.forEach(FilterRounds::requireAcknowledged);
    }

    private static void requireAcknowledged(Future<RecordMetadata> record) {
        try {
            record.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a record was not written: " + failure.getCause(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing", interrupted);
        }
    }

    private void requireComplete(FilterProgress progress) {
        if (progress.total() != rationales.size() + 1L || progress.deadLettered() != 0) {
            throw new IllegalStateException("the filter must grade all of " + rationales.size() + ", did " + progress);
        }
    }

    private Topics freshTopics() {
        Topics topics = new Topics("benchmark." + used++ + ".");
        new TopicProvisioner(admin).provision(TopicSpec.all(topics, PARTITIONS, OptionalInt.empty()));
        return topics;
    }
}
