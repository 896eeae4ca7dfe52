package io.mentorkd.faults.reading;

import io.mentorkd.connection.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far topics have grown, looked at twice a second: what a stage has done is what others can read of it. */
public final class Growth implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final long ANSWER_MILLIS = 5_000;

    private final Admin admin;
    private final List<String> topics;
    private final int partitions;
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "growth");
    private volatile boolean stopped;

    /** Records of each topic at a time, in milliseconds since 1970. */
    private record Sample(long at, Map<String, Long> ends) {}

    /** The growth of topics of so many partitions each. */
    public Growth(KafkaConnection connection, List<String> topics, int partitions) {
        this.admin = Admin.create(connection.adminConfig());
        this.topics = List.copyOf(topics);
        this.partitions = partitions;
        thread.setDaemon(true);
        thread.start();
    }

    /** The time from {@code at} until every topic had grown; empty where one did not any more. */
    public synchronized Optional<Duration> until(long at) {
        Optional<Sample> before =
                samples.stream().filter(sample -> sample.at() >= at).findFirst();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        return samples.stream()
                .filter(sample -> sample.at() > before.get().at())
                .filter(sample -> topics.stream()
                        .allMatch(topic ->
                                sample.ends().get(topic) > before.get().ends().get(topic)))
                .findFirst()
                .map(sample -> Duration.ofMillis(sample.at() - at));
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        admin.close(Duration.ZERO);
    }

    private void watch() {
        try {
            while (!stopped) {
                look();
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (String topic : topics) {
            for (int partition = 0; partition < partitions; partition++) {
                wanted.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        try {
            Map<String, Long> ends = new HashMap<>();
            admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .forEach((partition, end) -> ends.merge(partition.topic(), end.offset(), Long::sum));
            synchronized (this) {
                samples.add(new Sample(System.currentTimeMillis(), ends));
            }
        } catch (ExecutionException | TimeoutException away) {
            // No growth to be seen while a broker is away.
        }
    }
}
