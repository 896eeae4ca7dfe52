package io.mentorkd.producers.mentors;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import org.apache.kafka.clients.admin.Admin;

/** What a labeler has to ask the cluster about its topics. */
final class LabelerTopics {

    private LabelerTopics() {}

    /** All that {@code topic} holds now. */
    static LogRange everything(KafkaConnection connection, String topic) {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            return new LogOffsets(admin).everything(topic);
        }
    }
}
