package io.mentorkd.dashboard.routes;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.answers.GradedText;
import io.mentorkd.topics.RecordPlace;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A graded rationale, whole, as the page reads it; the fields are those of the records. */
record RationaleDocument(
        String id,
        long at,
        String task,
        Source source,
        String generator,
        String revision,
        String promptVersion,
        int sampleIndex,
        Verdict verdict,
        Grounds grounds,
        Optional<String> duplicateOf,
        String convention,
        int conventionVersion,
        String question,
        Split split,
        Optional<String> gold,
        String chain,
        Optional<String> completion,
        boolean truncated,
        Optional<String> prediction,
        Optional<Span> span,
        Optional<Integer> promptTokens,
        Optional<Integer> completionTokens,
        Optional<Double> costUsd,
        Optional<Long> latencyMillis,
        String questionId,
        String rationaleId) {

    private static final double MICROS = 1e6;

    /** Where the extracted answer lies, in UTF-16 code units of {@code spanIn}: {@code chain} or {@code completion}. */
    record Span(String spanIn, int start, int end) {

        /** The record counts in the graded text, which is the chain, a marker, and the completion. */
        static Optional<Span> of(GradedRationale graded) {
            if (graded.getSpanStart() == null || graded.getSpanEnd() == null) {
                return Optional.empty();
            }
            int start = graded.getSpanStart();
            int end = graded.getSpanEnd();
            String chain = graded.getRationale().getChain();
            if (end <= chain.length()) {
                return Optional.of(new Span("chain", start, end));
            }
            int completion = GradedText.of(chain, "").length();
            return start >= completion
                    ? Optional.of(new Span("completion", start - completion, end - completion))
                    : Optional.empty();
        }
    }

    static RationaleDocument of(ConsumerRecord<byte[], byte[]> record, GradedRationale graded) {
        Rationale rationale = graded.getRationale();
        Question question = rationale.getQuestion();
        return new RationaleDocument(
                RecordPlace.of(record).toString(),
                record.timestamp(),
                question.getTask(),
                rationale.getSource(),
                rationale.getGenerator(),
                rationale.getRevision(),
                rationale.getPromptVersion(),
                rationale.getSampleIndex(),
                graded.getVerdict(),
                Grounds.of(graded),
                Optional.ofNullable(graded.getDuplicateOf()),
                graded.getConvention(),
                graded.getConventionVersion(),
                question.getText(),
                question.getSplit(),
                Optional.ofNullable(question.getGold()),
                rationale.getChain(),
                Optional.ofNullable(rationale.getCompletion()),
                rationale.getTruncated(),
                Optional.ofNullable(graded.getAnswer()),
                Span.of(graded),
                Optional.ofNullable(rationale.getPromptTokens()),
                Optional.ofNullable(rationale.getCompletionTokens()),
                Optional.ofNullable(rationale.getCostMicros()).map(micros -> micros / MICROS),
                Optional.ofNullable(rationale.getLatencyMillis()),
                question.getQuestionId(),
                rationale.getRationaleId());
    }
}
