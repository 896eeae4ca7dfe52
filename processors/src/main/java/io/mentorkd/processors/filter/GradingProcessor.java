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
final class GradingProcessor implements Processor<String, Received<Rationale>, String, FilteredRationale> {

    private final RationaleGrading grading;

    private ProcessorContext<String, FilteredRationale> context;
    private KeyValueStore<Hash128, QuestionHistory> histories;

    // What the store holds for the question before: the rationales of a question mostly come one after another.
    private Hash128 lastQuestionId;
    private QuestionHistory lastHistory;

    GradingProcessor(FilterConfig config) {
        this.grading = new RationaleGrading(config);
    }

    @Override
    public void init(ProcessorContext<String, FilteredRationale> context) {
        this.context = context;
        this.histories = context.getStateStore(RationaleFilterTopology.HISTORY_STORE);
        // A task that is taken up again after an abort goes on from an older state of the store.
        this.lastQuestionId = null;
    }

    @Override
    public void process(Record<String, Received<Rationale>> record) {
        Rationale rationale = record.value().value();
        Hash128 questionId = questionId(record.key(), rationale);
        Hash128 rationaleId = id("rationaleId", rationale.getRationaleId());
        QuestionHistory history = history(questionId);
        if (history.holds(rationaleId)) {
            forward(record, grading.redelivered(rationale));
            return;
        }
        GradedRationale graded = grade(rationale);
        if (graded.getVerdict() == Verdict.CORRECT) {
            Hash128 chain = Hash128.of(withoutWhiteSpace(rationale.getChain()));
            history.acceptedWith(chain).ifPresent(first -> {
                graded.setVerdict(Verdict.DUPLICATE);
                graded.setDuplicateOf(first.toId());
            });
            remember(
                    questionId,
                    graded.getVerdict() == Verdict.CORRECT
                            ? history.withAccepted(rationaleId, chain)
                            : history.withRejected(rationaleId));
        } else {
            remember(questionId, history.withRejected(rationaleId));
        }
        forward(record, graded);
    }

    /** A tokenizer of words writes {@code east .} where the teacher wrote {@code east.}: the same chain all the same. */
    private static String withoutWhiteSpace(String chain) {
        StringBuilder signs = new StringBuilder(chain.length());
        for (int position = 0; position < chain.length(); position++) {
            char sign = chain.charAt(position);
            if (!Character.isWhitespace(sign)) {
                signs.append(sign);
            }
        }
        return signs.toString();
    }

    private QuestionHistory history(Hash128 questionId) {
        if (questionId.equals(lastQuestionId)) {
            return lastHistory;
        }
        return Optional.ofNullable(histories.get(questionId)).orElse(QuestionHistory.EMPTY);
    }

    private void remember(Hash128 questionId, QuestionHistory history) {
        histories.put(questionId, history);
        lastQuestionId = questionId;
        lastHistory = history;
    }

    /** What goes wrong here goes wrong again with this record, and with no other: the record must not stop the rest. */
    private GradedRationale grade(Rationale rationale) {
        try {
            return grading.grade(rationale);
        } catch (RuntimeException failure) {
            throw new UnusableRationaleException(
                    "grading rationale " + rationale.getRationaleId() + " of task "
                            + rationale.getQuestion().getTask() + " failed: " + failure,
                    failure);
        }
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

    private static Hash128 questionId(String key, Rationale rationale) {
        String questionId = rationale.getQuestion().getQuestionId();
        if (!questionId.equals(key)) {
            throw new UnusableRationaleException("the record's key must be the rationale's questionId " + questionId
                    + ", was " + (key == null ? "missing" : "'" + key + "'"));
        }
        return id("questionId", questionId);
    }

    private static Hash128 id(String name, String id) {
        return Hash128.ofId(id)
                .orElseThrow(() -> new UnusableRationaleException(
                        name + " must be 32 lower-case hexadecimal digits, was '" + id + "'"));
    }
}
