package io.mentorkd.producers.teachers;

import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;

/** What is published of an answer. */
final class RationaleRecords {

    private RationaleRecords() {}

    /** The record of {@code teacher}'s answer number {@code sample} to {@code question}. */
    static Rationale of(Teacher teacher, Question question, int sample, TeacherAnswer answer) {
        String id = RecordIds.rationaleId(
                question.getQuestionId(), teacher.generator(), teacher.revision(), teacher.promptVersion(), sample);
        Rationale.Builder rationale = Rationale.newBuilder()
                .setRationaleId(id)
                .setQuestion(question)
                .setSource(teacher.source())
                .setGenerator(teacher.generator())
                .setRevision(teacher.revision())
                .setPromptVersion(teacher.promptVersion())
                .setSampleIndex(sample)
                .setChain(answer.chain())
                .setCompletion(answer.completion().orElse(null))
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
