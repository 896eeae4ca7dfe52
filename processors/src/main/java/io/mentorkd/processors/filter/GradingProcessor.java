package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Received;
import io.mentorkd.processors.streams.SourceCheck;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Grades each rationale once and forwards it to the accepted or the rejected ones. */
final class GradingProcessor
        implements Processor<String, Received<Rationale>, String, GradedRationale>, GradedHistory.Entries {

    private final String topic;
    private final GradingInOrder grading;

    private ProcessorContext<String, GradedRationale> context;
    private KeyValueStore<Bytes, byte[]> store;
    private SourceCheck source;

    /** Grades what comes from {@code topic}. */
    GradingProcessor(String topic, FilterConfig config) {
        this.topic = topic;
        this.grading = new GradingInOrder(config, new GradedHistory(this));
    }

    @Override
    public void init(ProcessorContext<String, GradedRationale> context) {
        this.context = context;
        this.store = context.getStateStore(RationaleFilterTopology.HISTORY_STORE);
        this.source = new SourceCheck(context, topic);
    }

    @Override
    public void process(Record<String, Received<Rationale>> record) {
        Rationale rationale = record.value().value();
        GradingInOrder.requireKey(record.key(), rationale);
        source.require(record.key());
        forward(record, grading.grade(rationale));
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
        GradedHeaders.mark(record.headers(), graded);
        context.forward(
                record.withValue(graded),
                graded.getVerdict() == Verdict.CORRECT
                        ? RationaleFilterTopology.ACCEPTED_SINK
                        : RationaleFilterTopology.REJECTED_SINK);
    }
}
