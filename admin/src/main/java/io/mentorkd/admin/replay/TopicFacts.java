package io.mentorkd.admin.replay;

import io.mentorkd.connection.ClusterAnswer;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** What a cluster says of a topic besides its offsets. */
final class TopicFacts {

    private final Admin admin;

    TopicFacts(Admin admin) {
        this.admin = admin;
    }

    /** The topic's identity, which one that is made anew under the same name does not have. */
    String idOf(String topic) {
        return describe(topic).topicId().toString();
    }

    /** Number of partitions. */
    int partitionsOf(String topic) {
        return describe(topic).partitions().size();
    }

    /** Whether records vanish from the middle of the topic. */
    boolean isCompacted(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return ClusterAnswer.of(admin.describeConfigs(List.of(resource)).all())
                .get(resource)
                .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                .value()
                .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    private TopicDescription describe(String topic) {
        return ClusterAnswer.of(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
    }
}
