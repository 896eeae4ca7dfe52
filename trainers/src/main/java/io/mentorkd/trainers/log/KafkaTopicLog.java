package io.mentorkd.trainers.log;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogReader;
import io.mentorkd.log.LogRecord;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;

/** A topic of a Kafka cluster. Each read has a consumer of its own, which joins no group. */
final class KafkaTopicLog<T extends SpecificRecord> implements TopicLog<T> {

    private final KafkaConnection connection;
    private final String topic;
    private final Class<T> type;
    private final Admin admin;
    private final LogOffsets offsets;

    KafkaTopicLog(KafkaConnection connection, String topic, Class<T> type) {
        this.connection = connection;
        this.topic = topic;
        this.type = type;
        this.admin = Admin.create(connection.adminConfig());
        this.offsets = new LogOffsets(admin);
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public NavigableMap<Integer, Long> beginning() {
        return offsets.beginning(topic);
    }

    @Override
    public NavigableMap<Integer, Long> end() {
        return offsets.end(topic);
    }

    @Override
    public void read(List<LogRange> ranges, Consumer<LogRecord<T>> each) {
        List<LogRange> holding =
                ranges.stream().filter(range -> !range.isEmpty()).toList();
        if (holding.isEmpty()) {
            return; // spares connecting a consumer
        }
        try (LogReader<T> reader = new LogReader<>(connection, holding, type)) {
            reader.forEachRemaining(each);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
