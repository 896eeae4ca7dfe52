package io.mentorkd.cli.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A graded rationale as a person sees it: one line of JSON.
 *
 * @param overrule what the person fills in: CORRECT or WRONG, the same verdict to confirm it; empty where nobody looked yet
 * @param verdict what was said of it
 * @param extracted the answer that was found; empty where none was
 * @param gold the gold answer; empty where nobody knows it
 * @param question the question
 * @param choices its options
 * @param chain the steps
 * @param completion the generator's answer apart from the chain; empty where it gave none
 * @param task the question's task
 * @param generator who wrote it
 * @param rationaleId which rationale it is
 */
record AuditLine(
        @JsonProperty("overrule") Optional<String> overrule,
        @JsonProperty("verdict") Verdict verdict,
        @JsonProperty("extracted") Optional<String> extracted,
        @JsonProperty("gold") Optional<String> gold,
        @JsonProperty("question") String question,
        @JsonProperty("choices") List<String> choices,
        @JsonProperty("chain") String chain,
        @JsonProperty("completion") Optional<String> completion,
        @JsonProperty("task") String task,
        @JsonProperty("generator") String generator,
        @JsonProperty("rationaleId") String rationaleId) {

    static AuditLine of(GradedRationale graded) {
        Rationale rationale = graded.getRationale();
        Question question = rationale.getQuestion();
        return new AuditLine(
                Optional.empty(),
                graded.getVerdict(),
                Optional.ofNullable(graded.getAnswer()),
                Optional.ofNullable(question.getGold()),
                question.getText(),
                question.getChoices(),
                rationale.getChain(),
                Optional.ofNullable(rationale.getCompletion()),
                question.getTask(),
                rationale.getGenerator(),
                rationale.getRationaleId());
    }
}
