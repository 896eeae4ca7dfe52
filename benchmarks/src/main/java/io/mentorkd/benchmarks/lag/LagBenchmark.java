package io.mentorkd.benchmarks.lag;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How long a one-off look at lag takes: groups that are behind in every one of their partitions, an embedded broker in
 * this process, and in turn a process of {@code mentorkd lag} and one of Kafka's own tool, which tells no time. Prints a
 * line of JSON for each turn: seconds of wall clock, and of processor.
 */
public final class LagBenchmark {

    private static final int PARTITIONS_A_TOPIC = 50;
    private static final int RECORDS_A_PARTITION = 5;
    private static final int RECORD_BYTES = 1000;
    private static final String KAFKAS = "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand";

    private final KafkaConnection connection;

    private LagBenchmark(KafkaConnection connection) {
        this.connection = connection;
    }

    /** Arguments: the command that starts mentorkd, partitions, turns. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        String mentorkd = arguments[0];
        int topics = (arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000) / PARTITIONS_A_TOPIC;
        int turns = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Path directory = Files.createTempDirectory("mentorkd-lag-benchmark-");
        try (DevelopmentCluster cluster = DevelopmentCluster.start(new DevelopmentClusterConfig(directory, 0, 0))) {
            LagBenchmark benchmark =
                    new LagBenchmark(new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl()));
            benchmark.prepare(topics);
            String server = cluster.bootstrapServers();
            for (int turn = 0; turn < turns; turn++) {
                measure("mentorkd lag", List.of(mentorkd, "lag", "--bootstrap-server", server, "-o", "wide"));
                measure(
                        "kafka-consumer-groups",
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx1g",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KAFKAS,
                                "--bootstrap-server",
                                server,
                                "--describe",
                                "--all-groups"));
            }
        } finally {
            delete(directory);
        }
    }

    private void prepare(int topics) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(connection.adminConfig());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        connection.producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int topic = 0; topic < topics; topic++) {
                String name = "mentorkd.lag-benchmark-" + topic;
                new TopicProvisioner(admin)
                        .provision(List.of(new TopicSpec(name, PARTITIONS_A_TOPIC, OptionalInt.of(1), Map.of())));
                Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
                for (int partition = 0; partition < PARTITIONS_A_TOPIC; partition++) {
                    commits.put(new TopicPartition(name, partition), new OffsetAndMetadata(1));
                }
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (int record = 0; record < RECORDS_A_PARTITION * PARTITIONS_A_TOPIC; record++) {
                    sent.add(producer.send(
                            new ProducerRecord<>(name, record % PARTITIONS_A_TOPIC, null, new byte[RECORD_BYTES])));
                }
                for (Future<RecordMetadata> one : sent) {
                    one.get();
                }
                admin.alterConsumerGroupOffsets(name, commits).all().get();
            }
        }
    }

    private static void measure(String what, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("mentorkd-lag-benchmark-", ".out");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // The processor time of a process is gone with it.
        double processor = 0;
        while (process.isAlive()) {
            processor = process.info()
                    .totalCpuDuration()
                    .map(time -> time.toMillis() / 1000.0)
                    .orElse(processor);
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        List<String> lines = Files.readAllLines(out);
        Files.delete(out);
        System.out.printf(
                Locale.ROOT,
                "{\"tool\":\"%s\",\"exit\":%d,\"seconds\":%.2f,\"processorSeconds\":%.2f,\"partitions\":%d}%n",
                what,
                process.exitValue(),
                seconds,
                processor,
                lines.stream()
                        .filter(line -> Arrays.stream(line.split("\\s+")).anyMatch("4"::equals))
                        .count());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
