package io.mentorkd.processors.join;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import java.nio.ByteBuffer;

/** Accepted rationales and soft labels for the tests. */
final class TestParts {

    private TestParts() {}

    /** The accepted rationale of that number: three of them share a question. */
    static GradedRationale rationale(int number) {
        String text = "How many wrappers has child " + number / 3 + "?";
        String questionId = RecordIds.questionId("svamp", text);
        return GradedRationale.newBuilder()
                .setRationale(Rationale.newBuilder()
                        .setRationaleId(RecordIds.rationaleId(questionId, "flan-t5-large", "1", "none", number))
                        .setQuestion(Question.newBuilder()
                                .setQuestionId(questionId)
                                .setTask("svamp")
                                .setText(text)
                                .setGold("32")
                                .setSplit(Split.TRAIN)
                                .build())
                        .setSource(Source.MENTOR)
                        .setGenerator("flan-t5-large")
                        .setRevision("1")
                        .setPromptVersion("none")
                        .setSampleIndex(number)
                        .setChain("67 - 35 = 32. \u00e9\u4e2d " + number)
                        .setCompletion("32")
                        .build())
                .setVerdict(Verdict.CORRECT)
                .setConvention("mentor-kd")
                .setConventionVersion(1)
                .build();
    }

    static String id(GradedRationale rationale) {
        return rationale.getRationale().getRationaleId();
    }

    static String questionId(GradedRationale rationale) {
        return rationale.getRationale().getQuestion().getQuestionId();
    }

    /** What a revision of the mentor says of a rationale. */
    static SoftLabels labels(GradedRationale rationale, String revision) {
        return SoftLabels.newBuilder()
                .setRationaleId(id(rationale))
                .setQuestionId(questionId(rationale))
                .setMentor("mentor")
                .setMentorRevision(revision)
                .setTokenizerSha256("0".repeat(64))
                .setTargetSha256("1".repeat(64))
                .setTokens(2)
                .setTopK(1)
                .setPacking("top-k/1")
                .setLabels(ByteBuffer.wrap(new byte[] {1, 2, 3, (byte) revision.hashCode()}))
                .build();
    }
}
