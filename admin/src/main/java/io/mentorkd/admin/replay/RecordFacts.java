package io.mentorkd.admin.replay;

import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a filter can ask of a record; a fact that its kind does not have is empty.
 *
 * @param id the question's or the rationale's id
 * @param task task
 * @param source who wrote the rationale
 * @param generator model or program that wrote it
 * @param verdict what the filter found
 * @param mentorRevision revision of the mentor that labelled it, or else that wrote it
 * @param tokens target tokens: of the soft labels where there are some, else as the generator counted them, else words
 */
record RecordFacts(
        String id,
        Optional<String> task,
        Optional<Source> source,
        Optional<String> generator,
        Optional<Verdict> verdict,
        Optional<String> mentorRevision,
        long tokens) {

    /** The facts of a question, a rationale, graded or not, soft labels or an example. */
    static RecordFacts of(SpecificRecord record) {
        if (record instanceof Question question) {
            return new RecordFacts(
                    question.getQuestionId(),
                    Optional.of(question.getTask()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    words(question.getText()));
        }
        if (record instanceof Rationale rationale) {
            return of(rationale, Optional.empty());
        }
        if (record instanceof GradedRationale graded) {
            return of(graded.getRationale(), Optional.of(graded.getVerdict()));
        }
        if (record instanceof DistillationExample example) {
            return of(example.getGraded()).labelledBy(example.getSoftLabels());
        }
        if (record instanceof SoftLabels labels) {
            return new RecordFacts(
                            labels.getRationaleId(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            0)
                    .labelledBy(labels);
        }
        throw new IllegalArgumentException(
                "record must be of a data topic, was a " + record.getSchema().getName());
    }

    private static RecordFacts of(Rationale rationale, Optional<Verdict> verdict) {
        return new RecordFacts(
                rationale.getRationaleId(),
                Optional.of(rationale.getQuestion().getTask()),
                Optional.of(rationale.getSource()),
                Optional.of(rationale.getGenerator()),
                verdict,
                rationale.getSource() == Source.MENTOR ? Optional.of(rationale.getRevision()) : Optional.empty(),
                rationale.getCompletionTokens() == null
                        ? words(rationale.getChain())
                        : rationale.getCompletionTokens());
    }

    private RecordFacts labelledBy(SoftLabels labels) {
        return new RecordFacts(
                id, task, source, generator, verdict, Optional.of(labels.getMentorRevision()), labels.getTokens());
    }

    private static long words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
