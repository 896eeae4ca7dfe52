package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.Received;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Grades each rationale once and forwards it to the accepted or the rejected ones. */
final class GradingProcessor
        implements Processor<String, Received<Rationale>, String, FilteredRationale>, GradingInOrder.Histories {

    private final GradingInOrder grading;

    private ProcessorContext<String, FilteredRationale> context;
    private KeyValueStore<Hash128, QuestionHistory> store;

    // What the store holds for the question before: the rationales of a question mostly come one after another.
    private Hash128 lastQuestionId;
    private QuestionHistory lastHistory;

    GradingProcessor(FilterConfig config) {
        this.grading = new GradingInOrder(config, this);
    }

    @Override
    public void init(ProcessorContext<String, FilteredRationale> context) {
        this.context = context;
        this.store = context.getStateStore(RationaleFilterTopology.HISTORY_STORE);
        // A task that is taken up again after an abort goes on from an older state of the store.
        this.lastQuestionId = null;
    }

    @Override
    public void process(Record<String, Received<Rationale>> record) {
        forward(record, grading.grade(record.key(), record.value().value()));
    }

    @Override
    public QuestionHistory get(Hash128 questionId) {
        if (questionId.equals(lastQuestionId)) {
            return lastHistory;
        }
        return Optional.ofNullable(store.get(questionId)).orElse(QuestionHistory.EMPTY);
    }

    @Override
    public void put(Hash128 questionId, QuestionHistory history) {
        store.put(questionId, history);
        lastQuestionId = questionId;
        lastHistory = history;
    }

    private void forward(Record<String, Received<Rationale>> record, GradedRationale graded) {
        Verdict verdict = graded.getVerdict();
        Headers headers = record.headers();
        headers.remove(RationaleFilterTopology.VERDICT_HEADER)
                .add(RationaleFilterTopology.VERDICT_HEADER, verdict.name().getBytes(StandardCharsets.US_ASCII));
        context.forward(
                record.withValue(new FilteredRationale(graded, record.value().encoding())),
                verdict == Verdict.CORRECT
                        ? RationaleFilterTopology.ACCEPTED_SINK
                        : RationaleFilterTopology.REJECTED_SINK);
    }
}
