package io.mentorkd.producers.mentors;

import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How a mentor labels.
 *
 * @param mentor which mentor, for which tasks
 * @param group consumer group on {@code rationales.accepted}; each rationale is labelled once for every group
 * @param packing layout of the labels
 * @param topK tokens kept one by one, at least 1; all are where the vocabulary has no more, or {@code packing} is EXACT; empty:
 *     as many as {@link SoftLabelPacking#defaultTopK} finds room for
 * @param temperatures at which the tail is kept; 1 always is
 * @param maxSourceTokens longer questions are skipped, end-of-sequence included
 * @param maxTargetTokens longer targets are skipped, end-of-sequence included
 * @param batch rationales in work at once and written in one transaction, at least 1
 */
public record MentorLabelerConfig(
        MentorConfig mentor,
        String group,
        SoftLabelPacking packing,
        OptionalInt topK,
        List<Double> temperatures,
        int maxSourceTokens,
        int maxTargetTokens,
        int batch) {

    /** Longest question and longest target unless configured. */
    public static final int DEFAULT_MAX_TOKENS = 512;

    /** Rationales in work at once unless configured: enough that a transaction costs little beside the labelling. */
    public static final int DEFAULT_BATCH = 256;

    /** The temperature that a student is trained at, at which the labels are measured where they can be. */
    private static final double TRAINED_AT = 2;

    public MentorLabelerConfig {
        Objects.requireNonNull(mentor, "mentor");
        Objects.requireNonNull(packing, "packing");
        if (group.isBlank()) {
            throw new IllegalArgumentException("group must not be blank");
        }
        topK.ifPresent(entries -> requirePositive("topK", entries));
        requirePositive("maxSourceTokens", maxSourceTokens);
        requirePositive("maxTargetTokens", maxTargetTokens);
        requirePositive("batch", batch);
        for (double temperature : temperatures) {
            if (!(temperature > 0 && temperature < 1e6)) {
                throw new IllegalArgumentException("temperatures must be positive and finite, one was " + temperature);
            }
        }
        temperatures = Stream.concat(Stream.of(1.0), temperatures.stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The defaults for a mentor. */
    public static MentorLabelerConfig defaults(Topics topics, MentorConfig mentor) {
        return new MentorLabelerConfig(
                mentor,
                topics.groups().of(Groups.Stage.MENTOR_LABEL, mentor.modelId()),
                SoftLabelPacking.TOP_K,
                OptionalInt.empty(),
                Arrays.stream(SoftLabelPacking.DEFAULT_TEMPERATURES).boxed().toList(),
                DEFAULT_MAX_TOKENS,
                DEFAULT_MAX_TOKENS,
                DEFAULT_BATCH);
    }

    /** Temperatures at which records name the tail; none where all tokens are kept. */
    List<Double> keptTemperatures() {
        return packing == SoftLabelPacking.EXACT ? List.of() : temperatures;
    }

    /** Temperature at which the labels are compared with the dense distribution: 2, or the highest at which the tail is kept. */
    public double measuredAt() {
        return packing == SoftLabelPacking.EXACT || temperatures.contains(TRAINED_AT)
                ? TRAINED_AT
                : temperatures.get(temperatures.size() - 1);
    }

    /**
     * Tokens kept one by one of a vocabulary of that size.
     *
     * @param isTailTold whether tail codes are beside them
     */
    int topK(int vocabularySize, boolean isTailTold) {
        int tailBits = isTailTold ? TailBasis.BITS_A_TOKEN : 0;
        return packing == SoftLabelPacking.EXACT
                ? vocabularySize
                : Math.min(topK.orElse(SoftLabelPacking.defaultTopK(vocabularySize, tailBits)), vocabularySize);
    }

    private static void requirePositive(String argument, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(argument + " must be at least 1, was " + value);
        }
    }
}
