package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.records.Verdict;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What is remembered of one rationale: 17 bytes for its verdict and its id, and 8 more for what a verdict follows from that another
 * task or gold answer would change, or 16 for the chain of an accepted one.
 *
 * @param chain hash of its chain, white space aside; present where the verdict is CORRECT
 */
record Remembered(Hash128 rationaleId, SettledVerdict verdict, Optional<Hash128> chain) {

    Remembered {
        if (chain.isPresent() != (verdict.verdict() == Verdict.CORRECT)) {
            throw new IllegalArgumentException(
                    "chain must be given where the verdict is CORRECT, was " + chain + " with " + verdict);
        }
    }

    /** What lies at the position of {@code packed}, which it moves behind it. */
    static Remembered read(ByteBuffer packed) {
        byte code = packed.get();
        Hash128 rationaleId = hash(packed);
        SettledVerdict verdict = SettledVerdict.read(code, packed);
        return new Remembered(
                rationaleId,
                verdict,
                verdict.verdict() == Verdict.CORRECT ? Optional.of(hash(packed)) : Optional.empty());
    }

    /** How many bytes {@link #writeTo} writes. */
    int bytes() {
        return 1 + Hash128.BYTES + verdict.bytes() + (chain.isPresent() ? Hash128.BYTES : 0);
    }

    void writeTo(ByteBuffer packed) {
        packed.put(verdict.code()).putLong(rationaleId.high()).putLong(rationaleId.low());
        verdict.writeTo(packed);
        chain.ifPresent(hash -> packed.putLong(hash.high()).putLong(hash.low()));
    }

    private static Hash128 hash(ByteBuffer packed) {
        return new Hash128(packed.getLong(), packed.getLong());
    }
}
