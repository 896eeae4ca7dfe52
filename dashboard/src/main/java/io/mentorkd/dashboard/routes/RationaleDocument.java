package io.mentorkd.dashboard.routes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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

/**
 * A graded rationale, whole, as the page reads it: in JSON all parts lie side by side. The fields are those of the records.
 *
 * @param id where it lies
 * @param at when it was graded, in milliseconds since the epoch
 */
record RationaleDocument(
        String id,
        long at,
        @JsonUnwrapped Asked asked,
        @JsonUnwrapped Origin origin,
        @JsonUnwrapped Written written,
        @JsonUnwrapped Graded graded) {

    private static final double MICROS = 1e6;

    /** The question. */
    record Asked(String questionId, String task, String question, Split split, Optional<String> gold) {}

    /** Who wrote it. */
    record Origin(
            String rationaleId,
            Source source,
            String generator,
            String revision,
            String promptVersion,
            int sampleIndex) {}

    /** What was written, and at what cost. */
    record Written(
            String chain,
            Optional<String> completion,
            boolean truncated,
            Optional<Integer> promptTokens,
            Optional<Integer> completionTokens,
            Optional<Double> costUsd,
            Optional<Long> latencyMillis) {}

    /** What was found of it. */
    record Graded(
            Verdict verdict,
            Grounds grounds,
            Optional<String> duplicateOf,
            String convention,
            int conventionVersion,
            Optional<String> prediction,
            Optional<Span> span) {}

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
                new Asked(
                        question.getQuestionId(),
                        question.getTask(),
                        question.getText(),
                        question.getSplit(),
                        Optional.ofNullable(question.getGold())),
                new Origin(
                        rationale.getRationaleId(),
                        rationale.getSource(),
                        rationale.getGenerator(),
                        rationale.getRevision(),
                        rationale.getPromptVersion(),
                        rationale.getSampleIndex()),
                new Written(
                        rationale.getChain(),
                        Optional.ofNullable(rationale.getCompletion()),
                        rationale.getTruncated(),
                        Optional.ofNullable(rationale.getPromptTokens()),
                        Optional.ofNullable(rationale.getCompletionTokens()),
                        Optional.ofNullable(rationale.getCostMicros()).map(micros -> micros / MICROS),
                        Optional.ofNullable(rationale.getLatencyMillis())),
                new Graded(
                        graded.getVerdict(),
                        Grounds.of(graded),
                        Optional.ofNullable(graded.getDuplicateOf()),
                        graded.getConvention(),
                        graded.getConventionVersion(),
                        Optional.ofNullable(graded.getAnswer()),
                        Span.of(graded)));
    }
}
