package io.mentorkd.producers.share;

import io.mentorkd.connection.KafkaConnection;
import org.apache.kafka.clients.admin.Admin;

/** A share group as the cluster sees it: how it is set up, and how much is left for it. */
public interface ShareGroup extends AutoCloseable {

    /** The group {@code group} on {@code topic}, which must exist. */
    static ShareGroup of(KafkaConnection connection, String group, String topic) {
        return new ClusterShareGroup(Admin.create(connection.adminConfig()), group, topic);
    }

    /**
     * Makes the group begin with the first record and not with the next one. To be called before the first poll.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses
     */
    void beginAtFirstRecord();

    /** Deliveries after which the broker gives a record up without a word. */
    int maxDeliveries();

    /** Records that no member has dealt with yet; those in work are among them. */
    long remaining();

    @Override
    void close();
}
