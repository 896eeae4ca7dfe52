package io.mentorkd.admin.deadletters;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogReader;
import io.mentorkd.records.DeadLetterAction;
import io.mentorkd.records.HandledDeadLetter;
import io.mentorkd.topics.RecordPlace;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Which records of letters were handled, and how: the topic {@code dlq-handled}. Only transactions of one transactional id
 * write it, so whoever holds that id knows all of it.
 */
final class HandledLetters {

    private final Map<RecordPlace, DeadLetterAction> actions = new HashMap<>();

    /**
     * All that is decided by now.
     *
     * @throws UnreadableRecordException if the topic holds something else
     */
    static HandledLetters read(KafkaConnection connection, Topics topics) {
        HandledLetters handled = new HandledLetters();
        String topic = topics.handledDeadLetters();
        try (Admin admin = Admin.create(connection.adminConfig());
                LogReader<HandledDeadLetter> log =
                        new LogReader<>(connection, new LogOffsets(admin).everything(topic), HandledDeadLetter.class)) {
            log.forEachRemaining(record -> {
                HandledDeadLetter decision = record.decoded()
                        .orElseThrow(() -> new UnreadableRecordException(
                                RecordPlace.of(record.raw()) + " must be a HandledDeadLetter: which letters are open"
                                        + " cannot be told without it",
                                record.failure().orElseThrow()));
                handled.note(
                        new RecordPlace(decision.getTopic(), decision.getPartition(), decision.getOffset()),
                        decision.getAction());
            });
        }
        return handled;
    }

    /** What became of the letter's record. */
    LetterState state(Letter letter) {
        DeadLetterAction action = actions.get(letter.source());
        return action == null ? LetterState.OPEN : LetterState.after(action);
    }

    /** From now on the record of {@code place} is handled. */
    void note(RecordPlace place, DeadLetterAction action) {
        actions.put(place, action);
    }

    /** Makes the records by which a decision is kept. */
    static final class Marker implements AutoCloseable {

        private final Serializer<HandledDeadLetter> serializer;
        private final String topic;

        Marker(KafkaConnection connection, Topics topics) {
            this.serializer = new RecordSerdes(connection).serializer();
            this.topic = topics.handledDeadLetters();
        }

        ProducerRecord<byte[], byte[]> of(Letter letter, DeadLetterAction action) {
            RecordPlace source = letter.source();
            HandledDeadLetter decision = new HandledDeadLetter(
                    source.topic(),
                    source.partition(),
                    source.offset(),
                    action,
                    letter.delivery().attempt(),
                    Instant.now().toEpochMilli());
            return new ProducerRecord<>(
                    topic, source.toString().getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, decision));
        }

        /** As {@link #of} does, registers the schema: before a transaction begins, which nothing should keep waiting. */
        void prepare() {
            serializer.serialize(topic, new HandledDeadLetter("", 0, 0L, DeadLetterAction.DISCARDED, 1, 0L));
        }

        @Override
        public void close() {
            serializer.close();
        }
    }
}
