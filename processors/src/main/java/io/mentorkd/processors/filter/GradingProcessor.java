package io.mentorkd.processors.filter;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.OutputLimit;
import io.mentorkd.processors.streams.Received;
import io.mentorkd.processors.streams.SourceCheck;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Topics;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Grades each rationale once and forwards it to the accepted or the rejected ones. */
final class GradingProcessor implements Processor<String, Received<Rationale>, String, byte[]>, GradedHistory.Entries {

    private final Topics topics;
    private final RecordSerdes serdes;
    private final GradingInOrder grading;

    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<Bytes, byte[]> store;
    private SourceCheck source;
    private Serializer<GradedRationale> serializer;
    private OutputLimit acceptedLimit;
    private OutputLimit rejectedLimit;

    GradingProcessor(Topics topics, FilterConfig config, RecordSerdes serdes) {
        this.topics = topics;
        this.serdes = serdes;
        this.grading = new GradingInOrder(config, new GradedHistory(this));
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        this.store = context.getStateStore(RationaleFilterTopology.HISTORY_STORE);
        this.source = new SourceCheck(context, topics.rationales());
        this.serializer = serdes.serializer();
        this.acceptedLimit = new OutputLimit(context.appConfigs(), topics.accepted());
        this.rejectedLimit = new OutputLimit(context.appConfigs(), topics.rejected());
    }

    @Override
    public void process(Record<String, Received<Rationale>> record) {
        Rationale rationale = record.value().value();
        GradingInOrder.requireKey(record.key(), rationale);
        source.require(record.key());
        GradingInOrder.Found found = grading.grade(rationale);
        forward(record, found.graded());
        // Not before it is known that it can be written: a dead letter that is sent again is no duplicate.
        grading.remember(found);
    }

    @Override
    public Optional<byte[]> get(Bytes key) {
        return Optional.ofNullable(store.get(key));
    }

    @Override
    public void put(Bytes key, byte[] value) {
        store.put(key, value);
    }

    private void forward(Record<String, Received<Rationale>> record, GradedRationale graded) {
        boolean isAccepted = graded.getVerdict() == Verdict.CORRECT;
        byte[] value = serializer.serialize(isAccepted ? topics.accepted() : topics.rejected(), graded);
        Headers headers = new RecordHeaders(record.headers());
        GradedHeaders.mark(headers, graded);
        (isAccepted ? acceptedLimit : rejectedLimit).require("the graded rationale", record.key(), value, headers);
        context.forward(
                record.withValue(value).withHeaders(headers),
                isAccepted ? RationaleFilterTopology.ACCEPTED_SINK : RationaleFilterTopology.REJECTED_SINK);
    }

    @Override
    public void close() {
        serializer.close();
    }
}
