package io.mentorkd.producers.teachers;

import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import java.util.Optional;

/** What is published of an answer. */
public final class RationaleRecords {

    private RationaleRecords() {}

    /** The record of an answer to {@code request}; {@code sample} is its index among all samples of the question. */
    public static Rationale of(Identity by, Request request, int sample, TeacherAnswer answer) {
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
                .setTruncated(answer.truncated())
                .setReasoning(answer.reasoning().orElse(null))
                .setFinish(answer.finish().orElse(null))
                .setServedModel(answer.servedModel().orElse(null))
                .setSampling(answer.sampling());
        request.prompt()
                .ifPresent(prompt -> rationale
                        .setRequestId(request.id(by))
                        .setPromptSha256(prompt.sha256())
                        .setSamplesPlanned(request.planned()));
        answer.usage().ifPresent(usage -> {
            usage.promptTokens().ifPresent(rationale::setPromptTokens);
            usage.completionTokens().ifPresent(rationale::setCompletionTokens);
            usage.costMicros().ifPresent(rationale::setCostMicros);
            usage.costShareMicros().ifPresent(rationale::setCostShareMicros);
            rationale.setLatencyMillis(usage.latency().toMillis());
        });
        return rationale.build();
    }

    /** What is told of an answer that was there already: nothing is paid for it now. */
    static TeacherAnswer unpaid(Rationale rationale) {
        return new TeacherAnswer(
                rationale.getChain(),
                Optional.ofNullable(rationale.getCompletion()),
                rationale.getTruncated(),
                Optional.empty());
    }
}
