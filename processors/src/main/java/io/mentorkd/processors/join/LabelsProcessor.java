package io.mentorkd.processors.join;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.Received;
import io.mentorkd.processors.streams.SourceCheck;
import io.mentorkd.processors.streams.UnusableRecordException;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.topics.Topics;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Joins soft labels with their rationale, or lets the newest of them wait for it. */
final class LabelsProcessor implements Processor<String, Received<SoftLabels>, String, byte[]> {

    private final Topics topics;
    private final JoinConfig config;
    private final RecordSerdes serdes;

    private ProcessorContext<String, byte[]> context;
    private JoinState state;
    private DeadLabels deadLabels;
    private SourceCheck source;
    private ExampleEncoder encoder;

    LabelsProcessor(Topics topics, JoinConfig config, RecordSerdes serdes) {
        this.topics = topics;
        this.config = config;
        this.serdes = serdes;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        this.state = new JoinState(context);
        this.deadLabels = new DeadLabels(context, topics);
        this.source = new SourceCheck(context, topics.softLabels());
        // Kafka Streams closes a processor and takes it up again: what is closed then is made here.
        this.encoder = ExampleEncoder.of(context, topics.examples(), config, serdes);
        config.forgetAfter().ifPresent(age -> Forgetting.schedule(context, state, deadLabels, age));
    }

    @Override
    public void process(Record<String, Received<SoftLabels>> record) {
        SoftLabels softLabels = record.value().value();
        Hash128 questionId = RecordCheck.questionId(record.key(), softLabels.getQuestionId());
        source.require(record.key(), record.value());
        Hash128 rationaleId = RecordCheck.id("rationaleId", softLabels.getRationaleId());
        long identity = LabelIdentity.of(softLabels);
        LabelHistory before = state.labels(rationaleId);
        if (before.holds(identity)) {
            return; // delivered again
        }
        WaitingLabels labels = new WaitingLabels(
                record.timestamp(),
                context.recordMetadata().map(RecordMetadata::offset).orElseThrow(),
                questionId,
                StoredValue.of(record.value()));
        Optional<KeptRationale> rationale = state.rationale(rationaleId);
        if (rationale.isPresent()) {
            join(record.key(), rationale.get(), labels);
            state.remember(rationaleId, true, before, before.withJoined(identity));
        } else {
            LabelHistory comparable = withoutOtherQuestion(before, labels);
            state.remember(rationaleId, false, before, comparable.withWaiting(identity, labels));
        }
    }

    private void join(String key, KeptRationale rationale, WaitingLabels labels) {
        byte[] example = encoder.encode(rationale, labels);
        context.forward(
                new Record<>(key, example, Math.max(rationale.timestamp(), labels.timestamp())),
                DistillationJoinTopology.EXAMPLES_SINK);
    }

    /** Newer labels take the place of older ones, but they cannot stand for those of another question. */
    private LabelHistory withoutOtherQuestion(LabelHistory history, WaitingLabels newer) {
        Optional<WaitingLabels> other =
                history.waiting().filter(older -> !older.questionId().equals(newer.questionId()));
        other.ifPresent(older -> deadLabels.send(
                older,
                new UnusableRecordException("newer labels say that the rationale is for question "
                        + newer.questionId().toId() + ", these say "
                        + older.questionId().toId())));
        return other.isPresent() ? LabelHistory.EMPTY : history;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
