package io.mentorkd.cli;

import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/** Accepted rationales and soft labels for the tests of the join, by number: three rationales share a question. */
final class ExampleParts {

    private ExampleParts() {}

    /** Writes the accepted rationales {@code from} to {@code to}, exclusive. */
    static void writeRationales(Pipeline pipeline, int from, int to) {
        try (RecordWriter<GradedRationale> writer = new RecordWriter<>(
                pipeline.connection(),
                pipeline.topics().accepted(),
                graded -> graded.getRationale().getQuestion().getQuestionId())) {
            IntStream.range(from, to).forEach(number -> writer.send(rationale(number)));
        }
    }

    /** Writes what a revision of the mentor says of the rationales {@code from} to {@code to}, exclusive. */
    static void writeLabels(Pipeline pipeline, int from, int to, String revision) {
        try (RecordWriter<SoftLabels> writer =
                new RecordWriter<>(pipeline.connection(), pipeline.topics().softLabels(), SoftLabels::getQuestionId)) {
            IntStream.range(from, to).forEach(number -> writer.send(labels(rationale(number), revision)));
        }
    }

    static GradedRationale rationale(int number) {
        String text = "How many wrappers has child " + number / 3 + "?";
        String questionId = RecordIds.questionId("svamp", text);
        return GradedRationale.newBuilder()
                .setRationale(Rationale.newBuilder()
                        .setRationaleId(RecordIds.rationaleId(questionId, "mentor", "1", "none", number))
                        .setQuestion(Question.newBuilder()
                                .setQuestionId(questionId)
                                .setTask("svamp")
                                .setText(text)
                                .setGold("32")
                                .setSplit(Split.TRAIN)
                                .build())
                        .setSource(Source.MENTOR)
                        .setGenerator("mentor")
                        .setRevision("1")
                        .setPromptVersion("none")
                        .setSampleIndex(number)
                        .setChain("67 - 35 = 32. ".repeat(20))
                        .setCompletion("32")
                        .build())
                .setVerdict(Verdict.CORRECT)
                .setConvention("mentor-kd")
                .setConventionVersion(1)
                .build();
    }

    private static SoftLabels labels(GradedRationale graded, String revision) {
        Rationale rationale = graded.getRationale();
        return SoftLabels.newBuilder()
                .setRationaleId(rationale.getRationaleId())
                .setQuestionId(rationale.getQuestion().getQuestionId())
                .setMentor("mentor")
                .setMentorRevision(revision)
                .setTokenizerSha256("0".repeat(64))
                .setTargetSha256("1".repeat(64))
                .setTokens(20)
                .setTopK(8)
                .setPacking("top-k/1")
                .setLabels(ByteBuffer.wrap(new byte[20 * 32]))
                .build();
    }
}
