package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * What was graded before: an entry for each rationale, and one for each chain that was accepted. The key of both begins with the
 * question, so that all that is known of one lies together; a byte follows that says what the entry is of, and 16 bytes of its
 * id. A question costs what its rationales cost, however many it has.
 */
final class GradedHistory {

    private static final byte OF_RATIONALE = 1;
    private static final byte OF_CHAIN = 2;
    private static final int KEY_BYTES = 2 * Hash128.BYTES + 1;
    private static final int CHAIN_BYTES = 1 + Hash128.BYTES;

    private final Entries entries;

    /** Where the entries are. */
    interface Entries {
        /** The value of that key. */
        Optional<byte[]> graded(Bytes key);

        /** Sets it. */
        void putGraded(Bytes key, byte[] value);
    }

    GradedHistory(Entries entries) {
        this.entries = entries;
    }

    /** What the rationale was found to be; empty where it was not graded, or may count yet. */
    Optional<SettledVerdict> verdict(Hash128 questionId, Hash128 rationaleId) {
        return entries.graded(key(questionId, OF_RATIONALE, rationaleId)).map(SettledVerdict::ofBytes);
    }

    void remember(Hash128 questionId, Hash128 rationaleId, SettledVerdict verdict) {
        entries.putGraded(key(questionId, OF_RATIONALE, rationaleId), verdict.toBytes());
    }

    /** Id of the rationale that was accepted for the question with that chain. */
    Optional<Hash128> acceptedWith(Hash128 questionId, Hash128 chain) {
        return entries.graded(key(questionId, OF_CHAIN, chain)).map(packed -> {
            SettledVerdict.requireFormat(packed);
            return Hash128.at(packed, 1);
        });
    }

    void rememberAccepted(Hash128 questionId, Hash128 chain, Hash128 rationaleId) {
        byte[] packed = new byte[CHAIN_BYTES];
        packed[0] = SettledVerdict.FORMAT;
        rationaleId.writeTo(packed, 1);
        entries.putGraded(key(questionId, OF_CHAIN, chain), packed);
    }

    private static Bytes key(Hash128 questionId, byte what, Hash128 id) {
        byte[] key = new byte[KEY_BYTES];
        questionId.writeTo(key, 0);
        key[Hash128.BYTES] = what;
        id.writeTo(key, Hash128.BYTES + 1);
        return Bytes.wrap(key);
    }
}
