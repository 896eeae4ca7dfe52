package io.mentorkd.processors.join;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.Received;
import io.mentorkd.processors.streams.SourceCheck;
import io.mentorkd.processors.streams.UnusableRecordException;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.topics.Topics;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps each accepted rationale once, and joins it with the labels that wait for it. */
final class RationaleProcessor implements Processor<String, Received<GradedRationale>, String, byte[]> {

    private final Topics topics;
    private final JoinConfig config;
    private final RecordSerdes serdes;

    private ProcessorContext<String, byte[]> context;
    private JoinState state;
    private DeadLabels deadLabels;
    private SourceCheck source;
    private ExampleEncoder encoder;

    RationaleProcessor(Topics topics, JoinConfig config, RecordSerdes serdes) {
        this.topics = topics;
        this.config = config;
        this.serdes = serdes;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        this.state = new JoinState(context);
        this.deadLabels = new DeadLabels(context, topics);
        this.source = new SourceCheck(context, topics.accepted());
        // Kafka Streams closes a processor and takes it up again: what is closed then is made here.
        this.encoder = ExampleEncoder.of(context, topics.examples(), config, serdes);
    }

    @Override
    public void process(Record<String, Received<GradedRationale>> record) {
        GradedRationale graded = record.value().value();
        Hash128 questionId = RecordCheck.questionId(
                record.key(), graded.getRationale().getQuestion().getQuestionId());
        source.require(record.key(), record.value());
        Hash128 rationaleId =
                RecordCheck.id("rationaleId", graded.getRationale().getRationaleId());
        RecordCheck.requireAccepted(graded);
        if (state.rationale(rationaleId).isPresent()) {
            return; // delivered again
        }
        KeptRationale rationale = new KeptRationale(record.timestamp(), questionId, StoredValue.of(record.value()));
        LabelHistory before = state.labels(rationaleId);
        LabelHistory after = before.waiting()
                .map(labels -> join(record.key(), rationale, before, labels))
                .orElse(before);
        if (!after.equals(before)) {
            state.remember(rationaleId, false, before, after);
        }
        state.keep(rationaleId, rationale, after);
    }

    private LabelHistory join(String key, KeptRationale rationale, LabelHistory before, WaitingLabels labels) {
        try {
            byte[] example = encoder.encode(rationale, labels);
            context.forward(
                    new Record<>(key, example, Math.max(rationale.timestamp(), labels.timestamp())),
                    DistillationJoinTopology.EXAMPLES_SINK);
            return before.withoutWaiting();
        } catch (UnusableRecordException unusable) {
            deadLabels.send(labels, unusable);
            return LabelHistory.EMPTY;
        }
    }

    @Override
    public void close() {
        encoder.close();
    }
}
