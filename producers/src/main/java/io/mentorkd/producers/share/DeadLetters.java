package io.mentorkd.producers.share;

import io.mentorkd.connection.TopicLimit;
import io.mentorkd.producers.decoding.PatientDecoder;
import io.mentorkd.topics.DeadLetter;
import java.util.List;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where records of a share group go that cannot be used. */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Producer<byte[], byte[]> producer;
    private final TopicLimit topic;
    private final String group;
    private final int maxDeliveries;
    private final Runnable count;

    /**
     * The dead letters of a group.
     *
     * @param maxDeliveries deliveries after which the broker gives a record up without a word
     * @param count counts one that the broker has
     */
    public DeadLetters(ShareClients<?, ?> clients, String group, int maxDeliveries, Runnable count) {
        this.producer = clients.deadLetters();
        this.topic = clients.deadLetterTopic();
        this.group = group;
        this.maxDeliveries = maxDeliveries;
        this.count = count;
    }

    /** The record goes to the dead letters, as much of it as these take. */
    public Outcome letter(ConsumerRecord<byte[], byte[]> raw, Exception cause) {
        LOG.warn("{} goes to {}: {}", PatientDecoder.place(raw), topic.topic(), cause.toString());
        return new Outcome(
                AcknowledgeType.REJECT,
                List.of(producer.send(DeadLetter.fitting(raw, topic, new DeadLetter.Failure(group, cause)))),
                count);
    }

    /** The record is given back where it may be delivered again; else it goes to the dead letters. */
    public Outcome givenBack(ConsumerRecord<byte[], byte[]> raw) {
        return isLastDelivery(raw)
                ? letter(
                        raw,
                        new IllegalStateException("workers ended while they had the record, at the last of "
                                + maxDeliveries + " deliveries; redrive it if that was not its fault"))
                : Outcome.givenBack();
    }

    /** Whether the broker gives the record up without a word if this worker ends before it is done with. */
    public boolean isLastDelivery(ConsumerRecord<byte[], byte[]> raw) {
        return deliveries(raw) >= maxDeliveries;
    }

    /** Which delivery of the record this is, from 1. */
    public static int deliveries(ConsumerRecord<byte[], byte[]> raw) {
        return raw.deliveryCount().orElse((short) 1);
    }
}
