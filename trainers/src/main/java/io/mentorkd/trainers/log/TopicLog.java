package io.mentorkd.trainers.log;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogRecord;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** One topic: where its partitions begin and end, and the records in between. */
public interface TopicLog<T> extends AutoCloseable {

    /** The log of {@code topic}, whose values are of {@code type}. Contacts nothing before it is asked something. */
    static <T extends SpecificRecord> TopicLog<T> of(KafkaConnection connection, String topic, Class<T> type) {
        return new KafkaTopicLog<>(connection, topic, type);
    }

    /** Name of the topic. */
    String topic();

    /**
     * First offset that retention has left, by partition.
     *
     * @throws org.apache.kafka.common.KafkaException if the topic does not exist or the cluster does not answer
     */
    NavigableMap<Integer, Long> beginning();

    /**
     * Last stable offset, by partition: what a reader of committed records can read ends before it.
     *
     * @throws org.apache.kafka.common.KafkaException if the topic does not exist or the cluster does not answer
     */
    NavigableMap<Integer, Long> end();

    /**
     * Reads exactly the ranges, one after the other. Records of a partition come in the order of their offsets; between
     * partitions there is none.
     *
     * @throws io.mentorkd.log.LogTruncatedException if the log no longer holds all of a range
     */
    void read(List<LogRange> ranges, Consumer<LogRecord<T>> each);

    @Override
    void close();
}
