package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.StageConflictException;
import io.mentorkd.records.Verdict;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What is remembered of a rationale that was graded: the verdict, where nothing can change it but other text.
 *
 * <p>That a task, a gold answer or a limit stood in the way is not remembered, nor that the generator stopped too early: the
 * rationale counts once it does not any more. WRONG, UNPARSED and AMBIGUOUS hold as long as all that they follow from is the
 * same: gold answer, references, and the task.
 *
 * @param verdict CORRECT, WRONG, UNPARSED, AMBIGUOUS or DUPLICATE
 * @param basis 8 bytes of the hash of what it follows from; 0 for CORRECT and DUPLICATE
 */
record SettledVerdict(Verdict verdict, long basis) {

    private static final byte CORRECT = 1;
    private static final byte WRONG = 2;
    private static final byte UNPARSED = 3;
    private static final byte DUPLICATE = 4;
    private static final byte AMBIGUOUS = 5;

    /**
     * What to remember of a rationale with that verdict; empty where it may count later.
     *
     * @param basis is asked only where the verdict follows from it
     */
    static Optional<SettledVerdict> of(Verdict verdict, LongSupplier basis) {
        return switch (verdict) {
            case CORRECT, DUPLICATE -> Optional.of(new SettledVerdict(verdict, 0));
            case WRONG, UNPARSED, AMBIGUOUS -> Optional.of(new SettledVerdict(verdict, basis.getAsLong()));
            case NO_GOLD, GOLD_UNPARSED, NOT_TRAIN, TOO_LONG, TRUNCATED, UNKNOWN_TASK, UNKNOWN -> Optional.empty();
        };
    }

    /** Whether it is what would be said again. */
    boolean holdsFor(LongSupplier presentBasis) {
        return isFinal() || basis == presentBasis.getAsLong();
    }

    private boolean isFinal() {
        return verdict == Verdict.CORRECT || verdict == Verdict.DUPLICATE;
    }

    /** The byte that stands for the verdict. */
    byte code() {
        return switch (verdict) {
            case CORRECT -> CORRECT;
            case WRONG -> WRONG;
            case UNPARSED -> UNPARSED;
            case DUPLICATE -> DUPLICATE;
            case AMBIGUOUS -> AMBIGUOUS;
            default -> throw new IllegalStateException("verdict must be a settled one, was " + verdict);
        };
    }

    /** How many bytes {@link #writeTo} writes. */
    int bytes() {
        return isFinal() ? 0 : Long.BYTES;
    }

    /** Writes the basis, where the verdict has one. */
    void writeTo(ByteBuffer packed) {
        if (!isFinal()) {
            packed.putLong(basis);
        }
    }

    /**
     * The verdict of that code, whose basis lies at the position of {@code packed}, where it has one.
     *
     * @throws StageConflictException if a newer release wrote it
     */
    static SettledVerdict read(byte code, ByteBuffer packed) {
        return switch (code) {
            case CORRECT -> new SettledVerdict(Verdict.CORRECT, 0);
            case DUPLICATE -> new SettledVerdict(Verdict.DUPLICATE, 0);
            case WRONG -> new SettledVerdict(Verdict.WRONG, packed.getLong());
            case UNPARSED -> new SettledVerdict(Verdict.UNPARSED, packed.getLong());
            case AMBIGUOUS -> new SettledVerdict(Verdict.AMBIGUOUS, packed.getLong());
            default ->
                throw new StageConflictException("the filter's state holds a verdict of code " + code
                        + ", which this release does not know: run the release that wrote it, or a newer one");
        };
    }
}
