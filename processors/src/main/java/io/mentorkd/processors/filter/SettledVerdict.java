package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.StageFailedException;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What is remembered of a rationale that was graded: the verdict, where nothing can change it but other text.
 *
 * <p>That a task, a gold answer or a limit stood in the way is not remembered, nor that the generator stopped too early: the
 * rationale counts once it does not any more. WRONG holds as long as the gold answer is the same.
 *
 * @param verdict CORRECT, WRONG, UNPARSED or DUPLICATE
 * @param gold for WRONG, 8 bytes of the hash of the gold answer; else 0
 */
record SettledVerdict(Verdict verdict, long gold) {

    /** First byte of every value in the store. */
    static final byte FORMAT = 1;

    private static final byte CORRECT = 1;
    private static final byte WRONG = 2;
    private static final byte UNPARSED = 3;
    private static final byte DUPLICATE = 4;

    /** What to remember of a rationale with that verdict; empty where it may count later. */
    static Optional<SettledVerdict> of(Verdict verdict, Rationale rationale) {
        return switch (verdict) {
            case CORRECT, UNPARSED, DUPLICATE -> Optional.of(new SettledVerdict(verdict, 0));
            case WRONG -> Optional.of(new SettledVerdict(verdict, gold(rationale)));
            case NO_GOLD, GOLD_UNPARSED, NOT_TRAIN, TOO_LONG, TRUNCATED, UNKNOWN_TASK -> Optional.empty();
        };
    }

    /** Whether it is what would be said of {@code rationale}, which has the same id. */
    boolean holdsFor(Rationale rationale) {
        return verdict != Verdict.WRONG || gold == gold(rationale);
    }

    byte[] toBytes() {
        return verdict == Verdict.WRONG
                ? ByteBuffer.allocate(2 + Long.BYTES)
                        .put(FORMAT)
                        .put(WRONG)
                        .putLong(gold)
                        .array()
                : new byte[] {FORMAT, code(verdict)};
    }

    static SettledVerdict ofBytes(byte[] packed) {
        requireFormat(packed);
        return switch (packed[1]) {
            case CORRECT -> new SettledVerdict(Verdict.CORRECT, 0);
            case WRONG ->
                new SettledVerdict(Verdict.WRONG, ByteBuffer.wrap(packed).getLong(2));
            case UNPARSED -> new SettledVerdict(Verdict.UNPARSED, 0);
            case DUPLICATE -> new SettledVerdict(Verdict.DUPLICATE, 0);
            default ->
                throw new StageFailedException("the filter's state holds a verdict of code " + packed[1]
                        + ", which this release does not know: run the release that wrote it, or a newer one");
        };
    }

    /**
     * Returns if a value of the store is in the format of this release.
     *
     * @throws StageFailedException if not
     */
    static void requireFormat(byte[] packed) {
        if (packed[0] != FORMAT) {
            throw new StageFailedException("the filter's state is in format " + packed[0] + ", this release reads "
                    + FORMAT + ": run the release that wrote it, or a newer one");
        }
    }

    private static byte code(Verdict verdict) {
        return switch (verdict) {
            case CORRECT -> CORRECT;
            case WRONG -> WRONG;
            case UNPARSED -> UNPARSED;
            case DUPLICATE -> DUPLICATE;
            default -> throw new IllegalArgumentException("verdict must be a settled one, was " + verdict);
        };
    }

    private static long gold(Rationale rationale) {
        String gold = rationale.getQuestion().getGold();
        return gold == null ? 0 : Hash128.of(gold).high();
    }
}
