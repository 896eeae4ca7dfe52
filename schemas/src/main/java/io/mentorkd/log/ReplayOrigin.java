package io.mentorkd.log;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Headers of a record that a replay made of another: which plan it was made by, and of what. */
public final class ReplayOrigin {

    /** The plan's id. */
    public static final String PLAN = "mentorkd.replay.plan";

    /**
     * Topic, partition and offset of what it was made of, separated by colons. One is added each time, so that records which go
     * round in circles show it.
     */
    public static final String ORIGIN = "mentorkd.replay.origin";

    private ReplayOrigin() {}

    /** Adds the headers to {@code made}, whose other headers stay. */
    public static void mark(ProducerRecord<?, ?> made, ConsumerRecord<?, ?> of, String planId) {
        Headers headers = made.headers();
        headers.remove(PLAN);
        headers.add(PLAN, bytes(planId));
        headers.add(ORIGIN, bytes(of.topic() + ":" + of.partition() + ":" + of.offset()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
