package io.mentorkd.cli.containers;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Apache Kafka's own image, or another that behaves like it, for hosts that cannot pull this one. */
final class KafkaImage {

    private static final String NAME = System.getProperty("mentorkd.kafka.image", "apache/kafka:4.3.1");

    private KafkaImage() {}

    /** A broker by itself, which cannot hold the state of share groups three times, as it would unless told. */
    static KafkaContainer single() {
        return new KafkaContainer(DockerImageName.parse(NAME).asCompatibleSubstituteFor("apache/kafka"))
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
    }
}
