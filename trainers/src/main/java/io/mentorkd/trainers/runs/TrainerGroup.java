package io.mentorkd.trainers.runs;

import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.topics.TrainerLease;
import io.mentorkd.topics.TrainerLease.Role;
import io.mentorkd.topics.TrainerLease.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The group under which lag tools find a trainer: the offsets of its newest checkpoint, and beside them, renewed on a thread of
 * its own, the {@link TrainerLease} which tells that it runs. A trainer joins no group, so nobody else could tell. Training
 * waits for none of it.
 */
final class TrainerGroup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerGroup.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Admin admin;
    private final String group;
    private final String topic;
    private final Role role;
    private final ScheduledExecutorService thread;
    private final Map<Integer, Long> done;
    private Map<Integer, Long> offsets = Map.of(); // of all partitions; empty while the cluster has not told them
    private State state = State.RUNNING;
    private volatile Instant turned = Instant.now();

    /**
     * The group of a trainer, which says from now on that it runs.
     *
     * @param topic what it trains on
     * @param done offsets of its newest checkpoint, by partition
     */
    TrainerGroup(KafkaConnection connection, String group, String topic, Role role, Map<Integer, Long> done) {
        this.admin = Admin.create(connection.adminConfig());
        this.group = group;
        this.topic = topic;
        this.role = role;
        this.done = new HashMap<>(done);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread renewing = new Thread(task, "mentorkd-trainer-lease");
            renewing.setDaemon(true);
            return renewing;
        });
        // What fails is tried again.
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::renew, 0, TrainerLease.RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Mirrors the offsets of a checkpoint.
     *
     * @throws KafkaException if the cluster does not take them
     */
    synchronized void mirror(Map<Integer, Long> next) {
        done.putAll(next);
        commit(ANSWER);
    }

    /** Training came on. */
    void turned() {
        turned = Instant.now();
    }

    /** It ends, as it was to. */
    synchronized void finished() {
        state = State.FINISHED;
    }

    /** Says how it has ended, if the cluster is there to hear it. */
    @Override
    public void close() {
        thread.shutdownNow();
        end();
        admin.close(CLOSING);
    }

    private synchronized void end() {
        state = state == State.RUNNING ? State.STOPPED : state;
        if (offsets.isEmpty()) {
            return; // Nobody was ever told that it runs.
        }
        try {
            commit(CLOSING);
        } catch (KafkaException away) {
            LOG.debug("nobody was told that the trainer of group {} has ended: {}", group, away.getMessage());
        }
    }

    private synchronized void renew() {
        try {
            commit(ANSWER);
        } catch (KafkaException away) {
            LOG.debug("nobody was told that the trainer of group {} runs: {}", group, away.getMessage());
        }
    }

    private void commit(Duration patience) {
        if (offsets.isEmpty()) {
            offsets = new LogOffsets(admin).beginning(topic);
        }
        String lease = new TrainerLease(role, state, Instant.now(), turned).metadata();
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        offsets.forEach((partition, beginning) -> commits.put(
                new TopicPartition(topic, partition),
                new OffsetAndMetadata(done.getOrDefault(partition, beginning), lease)));
        try {
            ClusterAnswer.of(admin.alterConsumerGroupOffsets(
                            group,
                            commits,
                            new AlterConsumerGroupOffsetsOptions().timeoutMs(Math.toIntExact(patience.toMillis())))
                    .all());
        } catch (KafkaException failure) {
            throw new KafkaException(
                    "cannot commit the offsets of group " + group + ": " + failure.getMessage(), failure);
        }
    }
}
