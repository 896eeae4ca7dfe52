package io.mentorkd.producers.mentors;

import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** What a labeler has to ask the cluster about its topics. */
final class LabelerTopics {

    private LabelerTopics() {}

    /** The largest record that {@code topic} takes, in bytes. */
    static long maxRecordBytes(KafkaConnection connection, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(connection.adminConfig())) {
            return Long.parseLong(
                    ClusterAnswer.of(admin.describeConfigs(List.of(resource)).all())
                            .get(resource)
                            .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                            .value());
        }
    }

    /** All that {@code topic} holds now. */
    static LogRange everything(KafkaConnection connection, String topic) {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            return new LogOffsets(admin).everything(topic);
        }
    }
}
