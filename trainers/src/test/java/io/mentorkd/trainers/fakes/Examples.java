package io.mentorkd.trainers.fakes;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;

/** Records that are small and valid. */
public final class Examples {

    /** A task whose answers are yes and no. */
    public static final String TASK = "coin_flip";

    private Examples() {}

    /** A question whose gold answer is yes. */
    public static Question question(String task, String text, Split split) {
        return Question.newBuilder()
                .setQuestionId(RecordIds.questionId(task, text))
                .setTask(task)
                .setText(text)
                .setGold("yes")
                .setSplit(split)
                .build();
    }

    /** An accepted rationale of a teacher. */
    public static GradedRationale accepted(String text, String chain) {
        return accepted(question(TASK, text, Split.TRAIN), chain, Source.TEACHER);
    }

    /** An accepted rationale. */
    public static GradedRationale accepted(Question question, String chain, Source source) {
        Rationale rationale = Rationale.newBuilder()
                .setRationaleId(question.getQuestionId() + chain.length())
                .setQuestion(question)
                .setSource(source)
                .setGenerator("solver")
                .setRevision("1")
                .setPromptVersion("none")
                .setSampleIndex(0)
                .setChain(chain)
                .build();
        return GradedRationale.newBuilder()
                .setRationale(rationale)
                .setVerdict(Verdict.CORRECT)
                .setConvention("mentor-kd")
                .setConventionVersion(1)
                .build();
    }
}
