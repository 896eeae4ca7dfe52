package io.mentorkd.benchmarks.join;

import io.mentorkd.benchmarks.filter.BenchmarkRationales;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What the join reads: accepted rationales of about 1 KB, and labels of 100 tokens at 64 bytes, which is what the default
 * packing may take. Made a portion at a time, so that a million need no memory.
 */
final class JoinInput {

    private static final int PORTION = 30_000;
    private static final int TOKENS = 100;
    private static final int BYTES_PER_TOKEN = 64;

    private final KafkaConnection connection;
    private final Topics topics;

    JoinInput(KafkaConnection connection, Topics topics) {
        this.connection = connection;
        this.topics = topics;
    }

    /** Writes the first {@code count} accepted rationales. */
    void writeRationales(int count) {
        try (RecordWriter<GradedRationale> writer = new RecordWriter<>(
                connection,
                topics.accepted(),
                graded -> graded.getRationale().getQuestion().getQuestionId())) {
            forEach(count, rationale -> writer.send(accepted(rationale)));
        }
    }

    /** Writes labels for the first {@code count} of them. */
    void writeLabels(int count, String revision) {
        Random random = new Random(1);
        byte[] packed = new byte[TOKENS * BYTES_PER_TOKEN];
        try (RecordWriter<SoftLabels> writer =
                new RecordWriter<>(connection, topics.softLabels(), SoftLabels::getQuestionId)) {
            forEach(count, rationale -> {
                random.nextBytes(packed);
                writer.send(labels(rationale, revision, ByteBuffer.wrap(packed)));
            });
        }
    }

    private static void forEach(int count, Consumer<Rationale> action) {
        for (int done = 0; done < count; done += PORTION) {
            List<Rationale> portion = BenchmarkRationales.of(PORTION, done);
            portion.subList(0, Math.min(PORTION, count - done)).forEach(action);
        }
    }

    private static GradedRationale accepted(Rationale rationale) {
        return GradedRationale.newBuilder()
                .setRationale(rationale)
                .setVerdict(Verdict.CORRECT)
                .setAnswer(rationale.getCompletion())
                .setSpanStart(500)
                .setSpanEnd(503)
                .setConvention("mentor-kd")
                .setConventionVersion(1)
                .build();
    }

    private static SoftLabels labels(Rationale rationale, String revision, ByteBuffer packed) {
        return SoftLabels.newBuilder()
                .setRationaleId(rationale.getRationaleId())
                .setQuestionId(rationale.getQuestion().getQuestionId())
                .setMentor("mentor")
                .setMentorRevision(revision)
                .setTokenizerSha256("0".repeat(64))
                .setTargetSha256("1".repeat(64))
                .setTokens(TOKENS)
                .setTopK(16)
                .setPacking("benchmark/1")
                .setLabels(packed)
                .build();
    }
}
