package io.mentorkd.dashboard.views;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.dashboard.tail.TailSink;
import io.mentorkd.records.GradedRationale;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts graded rationales into the views that show them. */
public final class GradedFeed implements TailSink {

    private static final Logger LOG = LoggerFactory.getLogger(GradedFeed.class);

    private final Deserializer<GradedRationale> deserializer;
    private final RationaleView rationales;
    private final AcceptanceView acceptance;
    private final Interned names = new Interned();
    private final List<RationaleRow> batch = new ArrayList<>();

    public GradedFeed(Deserializer<GradedRationale> deserializer, RationaleView rationales, AcceptanceView acceptance) {
        this.deserializer = deserializer;
        this.rationales = rationales;
        this.acceptance = acceptance;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        try {
            RationaleRow row = RationaleRow.of(record, deserializer.deserialize(record.topic(), record.value()), names);
            batch.add(row);
            acceptance.add(row);
        } catch (UnreadableRecordException unreadable) {
            LOG.debug("{} {} {} is left out", record.topic(), record.partition(), record.offset(), unreadable);
        }
    }

    @Override
    public void endOfBatch() {
        rationales.add(batch);
        batch.clear();
    }

    @Override
    public void caughtUp() {
        rationales.sort();
    }
}
