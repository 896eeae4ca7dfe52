package io.mentorkd.trainers.fakes;

import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.tasks.texts.RationaleText;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Soft labels as a mentor with the tokenizer of bytes would make them: nearly sure of each token of the target. */
public final class Labels {

    private static final double SURE = 0.9;
    private static final double NEXT = 0.05;

    private Labels() {}

    /** The rationale with labels whose tail is kept at temperatures 1 and 2. */
    public static DistillationExample labelled(GradedRationale graded) {
        return new DistillationExample(graded, of(graded, 1, 2));
    }

    /** Labels whose tail is kept at these temperatures. */
    public static SoftLabels of(GradedRationale graded, double... temperatures) {
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            int[] target = tokenizer.encode(RationaleText.of(graded).target());
            TokenDistributions distributions = over(target, tokenizer.vocabularySize(), temperatures);
            return SoftLabels.newBuilder()
                    .setRationaleId(graded.getRationale().getRationaleId())
                    .setQuestionId(graded.getRationale().getQuestion().getQuestionId())
                    .setMentor("mentor")
                    .setMentorRevision("0123456789ab")
                    .setTokenizerSha256(tokenizer.sha256())
                    .setTargetSha256(Sha256.of(target))
                    .setTokens(target.length)
                    .setTopK(distributions.topK())
                    .setPacking(SoftLabelPacking.TOP_K.id())
                    .setLabels(ByteBuffer.wrap(SoftLabelPacking.TOP_K.pack(distributions)))
                    .build();
        }
    }

    /** Each token of the target, then its neighbour, then all others alike. */
    public static TokenDistributions over(int[] target, int vocabularySize, double... temperatures) {
        int[] ids = Arrays.stream(target)
                .flatMap(token -> Arrays.stream(new int[] {token, (token + 1) % vocabularySize}))
                .toArray();
        float[] logProbabilities = new float[ids.length];
        float[] logTails = new float[target.length * temperatures.length];
        int others = vocabularySize - 2;
        for (int i = 0; i < target.length; i++) {
            logProbabilities[2 * i] = (float) Math.log(SURE);
            logProbabilities[2 * i + 1] = (float) Math.log(NEXT);
            for (int r = 0; r < temperatures.length; r++) {
                double each = Math.log((1 - SURE - NEXT) / others) / temperatures[r];
                logTails[i * temperatures.length + r] = (float) (Math.log(others) + each);
            }
        }
        return new TokenDistributions(vocabularySize, 2, temperatures, ids, logProbabilities, logTails);
    }
}
