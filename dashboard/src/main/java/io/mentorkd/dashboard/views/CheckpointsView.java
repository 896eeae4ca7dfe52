package io.mentorkd.dashboard.views;

import io.mentorkd.admin.checkpoints.CheckpointCatalogue;
import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.checkpoints.Announcement.Files;
import io.mentorkd.checkpoints.LatestCheckpoints;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.dashboard.tail.TailSink;
import io.mentorkd.records.Checkpoint;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints that were announced, as far as compaction has left them. One thread adds, any thread reads. */
public final class CheckpointsView implements TailSink {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointsView.class);
    private static final int MOST = 1_000;

    private final Deserializer<Checkpoint> deserializer;
    private final Map<Files, Announcement> announced = new LinkedHashMap<>(); // the one announced last is the last
    private final LatestCheckpoints latest = new LatestCheckpoints();
    private long version;

    public CheckpointsView(Deserializer<Checkpoint> deserializer) {
        this.deserializer = deserializer;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            remove(Announcement.key(record));
            return;
        }
        try {
            add(Announcement.of(record, deserializer.deserialize(record.topic(), record.value())));
        } catch (UnreadableRecordException unreadable) {
            LOG.debug("{} {} {} is left out", record.topic(), record.partition(), record.offset(), unreadable);
        }
    }

    /** Grows with each record. */
    public synchronized long version() {
        return version;
    }

    /** How many there are. */
    public synchronized int size() {
        return announced.size();
    }

    /** All of them, those announced last first. */
    public List<ListedCheckpoint> all() {
        return catalogue().all().stream()
                .sorted(Comparator.comparing(ListedCheckpoint::announced).reversed())
                .toList();
    }

    /** What was announced of them. */
    public List<Checkpoint> checkpoints() {
        return catalogue().all().stream().map(ListedCheckpoint::checkpoint).toList();
    }

    /** One of them; empty where it was not announced, or compaction took it. */
    public Optional<ListedCheckpoint> find(String model, String revision) {
        return catalogue().find(model, revision);
    }

    private synchronized void add(Announcement announcement) {
        version++;
        CheckpointCatalogue.add(announcement, announced);
        latest.add(announcement);
        if (announced.size() > MOST) {
            announced.values().stream()
                    .map(Announcement::checkpoint)
                    .filter(oldest -> !latest.holds(oldest))
                    .findFirst()
                    .ifPresent(oldest -> announced.remove(Files.of(oldest)));
        }
    }

    /** What was announced under the key stays in the list, since it was there, but is not the one to use any more. */
    private synchronized void remove(String key) {
        version++;
        latest.remove(key);
    }

    private synchronized CheckpointCatalogue catalogue() {
        return CheckpointCatalogue.of(announced.values(), latest);
    }
}
