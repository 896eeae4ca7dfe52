package io.mentorkd.processors.join;

import io.mentorkd.connection.TopicLimit;
import io.mentorkd.processors.streams.StageTopics;
import io.mentorkd.processors.streams.UnusableRecordException;
import io.mentorkd.topics.DeadLetter;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends labels that waited to the dead letters of their topic, when they turn out to be of no use. */
final class DeadLabels {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLabels.class);

    private final ProcessorContext<String, byte[]> context;
    private final String topic;
    private final TopicLimit deadLetters;

    DeadLabels(ProcessorContext<String, byte[]> context, Topics topics) {
        this.context = context;
        this.topic = topics.softLabels();
        this.deadLetters = StageTopics.of(context.appConfigs()).limit(topics.deadLetters(topic));
    }

    void send(WaitingLabels labels, UnusableRecordException cause) {
        int partition = context.taskId().partition();
        LOG.warn(
                "{}-{} offset {} goes to {}: {}",
                topic,
                partition,
                labels.offset(),
                deadLetters.topic(),
                cause.getMessage());
        String key = labels.questionId().toId();
        byte[] value = labels.labels().bytes();
        // Of now, as every other letter is, however long the labels have waited.
        long now = context.currentSystemTimeMs();
        ProducerRecord<byte[], byte[]> letter = DeadLetter.fitting(
                new ConsumerRecord<>(topic, partition, labels.offset(), key.getBytes(StandardCharsets.UTF_8), value),
                deadLetters,
                new DeadLetter.Failure(context.applicationId(), cause, Instant.ofEpochMilli(now)));
        context.forward(
                new Record<>(key, letter.value(), now, letter.headers()), DistillationJoinTopology.DEAD_LABELS_SINK);
    }
}
