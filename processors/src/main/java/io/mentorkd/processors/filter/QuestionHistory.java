package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import java.util.Arrays;
import java.util.Optional;

/**
 * What was graded before for one question, packed: for each rationale 16 bytes of its id and 16 bytes of its chain's hash,
 * which are zero unless it was accepted. Immutable.
 */
final class QuestionHistory {

    /** What a rationale adds to the state, in bytes. */
    static final int ENTRY_BYTES = 2 * Hash128.BYTES;

    static final QuestionHistory EMPTY = new QuestionHistory(new byte[0]);

    private static final Hash128 NOT_ACCEPTED = new Hash128(0, 0);

    private final byte[] packed;

    private QuestionHistory(byte[] packed) {
        this.packed = packed;
    }

    /** The history that {@link #toBytes} gave. */
    static QuestionHistory ofBytes(byte[] packed) {
        if (packed.length % ENTRY_BYTES != 0) {
            throw new IllegalArgumentException(
                    "a question's history must be a multiple of " + ENTRY_BYTES + " bytes, was " + packed.length);
        }
        return new QuestionHistory(packed);
    }

    /** Whether the rationale of that id was graded. */
    boolean holds(Hash128 rationaleId) {
        for (int entry = 0; entry < packed.length; entry += ENTRY_BYTES) {
            if (rationaleId.isAt(packed, entry)) {
                return true;
            }
        }
        return false;
    }

    /** Id of the accepted rationale with that chain, if there is one. */
    Optional<Hash128> acceptedWith(Hash128 chain) {
        for (int entry = 0; entry < packed.length; entry += ENTRY_BYTES) {
            if (chain.isAt(packed, entry + Hash128.BYTES)) {
                return Optional.of(Hash128.at(packed, entry));
            }
        }
        return Optional.empty();
    }

    /** This history and an accepted rationale. */
    QuestionHistory withAccepted(Hash128 rationaleId, Hash128 chain) {
        byte[] longer = Arrays.copyOf(packed, packed.length + ENTRY_BYTES);
        rationaleId.writeTo(longer, packed.length);
        chain.writeTo(longer, packed.length + Hash128.BYTES);
        return new QuestionHistory(longer);
    }

    /** This history and a rejected rationale. */
    QuestionHistory withRejected(Hash128 rationaleId) {
        return withAccepted(rationaleId, NOT_ACCEPTED);
    }

    /** The packed form; not to be changed. */
    byte[] toBytes() {
        return packed;
    }
}
