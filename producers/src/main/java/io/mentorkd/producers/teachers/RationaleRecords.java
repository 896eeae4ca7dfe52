package io.mentorkd.producers.teachers;

import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;

/** What is published of an answer. */
final class RationaleRecords {

    private RationaleRecords() {}

    /** The record of an answer to {@code request}; {@code sample} is its index among all samples of the question. */
    static Rationale of(Identity by, Request request, int sample, TeacherAnswer answer) {
        Rationale.Builder rationale = Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(
                        request.question().getQuestionId(),
                        by.generator(),
                        by.revision(),
                        request.promptVersion(),
                        sample))
                .setQuestion(request.question())
                .setSource(by.source())
                .setGenerator(by.generator())
                .setRevision(by.revision())
                .setPromptVersion(request.promptVersion())
                .setSampleIndex(sample)
                .setChain(answer.chain())
                .setCompletion(answer.completion().orElse(null))
                .setReasoning(answer.reasoning().orElse(null))
                .setTruncated(answer.truncated());
        answer.usage().ifPresent(usage -> {
            usage.promptTokens().ifPresent(rationale::setPromptTokens);
            usage.completionTokens().ifPresent(rationale::setCompletionTokens);
            usage.costMicros().ifPresent(rationale::setCostMicros);
            rationale.setLatencyMillis(usage.latency().toMillis());
        });
        return rationale.build();
    }
}
