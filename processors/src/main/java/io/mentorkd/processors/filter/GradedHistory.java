package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.StageConflictException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * What was graded before. What is known of a question is one value under its id, which grows: most questions have a few
 * rationales, and each of them costs one look and one write. Once it is full, each further rationale of the question has a value
 * of its own, and another one for its chain where it is accepted; so a rationale costs no more, however many its question has.
 *
 * <p>A value is a format byte and what is {@link Remembered} of one or more rationales, in the order in which it was found.
 */
final class GradedHistory {

    /** First byte of every value. */
    static final byte FORMAT = 1;

    /** A value of so many bytes is full: after 16 accepted rationales. */
    private static final int FULL = 512;

    private static final byte OF_RATIONALE = 1;
    private static final byte OF_CHAIN = 2;
    private static final int KEY_BYTES = 2 * Hash128.BYTES + 1;
    private static final byte[] NOTHING = {FORMAT};

    private final Entries entries;

    /** Where the values are. */
    interface Entries {
        /** The value of that key. */
        Optional<byte[]> graded(Bytes key);

        /** Sets it. */
        void putGraded(Bytes key, byte[] value);
    }

    GradedHistory(Entries entries) {
        this.entries = entries;
    }

    /**
     * What is known of that question by now.
     *
     * @throws StageConflictException if it is not in the form of this release
     */
    OfQuestion of(Hash128 questionId) {
        Bytes key = Bytes.wrap(questionId.toBytes());
        return new OfQuestion(questionId, key, entries.graded(key).orElse(NOTHING));
    }

    private static List<Remembered> unpack(byte[] value) {
        ByteBuffer packed = ByteBuffer.wrap(value);
        byte format = packed.get();
        if (format != FORMAT) {
            throw new StageConflictException("the filter's state is in format " + format + ", this release reads "
                    + FORMAT + ": run the release that wrote it, or a newer one");
        }
        List<Remembered> all = new ArrayList<>();
        while (packed.hasRemaining()) {
            all.add(Remembered.read(packed));
        }
        return all;
    }

    private static byte[] packed(byte[] before, Remembered more) {
        ByteBuffer value = ByteBuffer.allocate(before.length + more.bytes()).put(before);
        more.writeTo(value);
        return value.array();
    }

    /** What is known of one question; holds until more is remembered of it. */
    final class OfQuestion {

        private final Hash128 questionId;
        private final Bytes key;
        private final byte[] value;
        private final List<Remembered> known;

        private OfQuestion(Hash128 questionId, Bytes key, byte[] value) {
            this.questionId = questionId;
            this.key = key;
            this.value = value;
            this.known = unpack(value);
        }

        /** What the rationale was last found to be; empty where it was not graded, or may count yet. */
        Optional<SettledVerdict> verdict(Hash128 rationaleId) {
            SettledVerdict last = null;
            for (Remembered each : with(OF_RATIONALE, rationaleId)) {
                last = each.rationaleId().equals(rationaleId) ? each.verdict() : last;
            }
            return Optional.ofNullable(last);
        }

        /** Id of the first rationale that was accepted with that chain. */
        Optional<Hash128> acceptedWith(Hash128 chain) {
            for (Remembered each : with(OF_CHAIN, chain)) {
                if (each.chain().isPresent() && each.chain().get().equals(chain)) {
                    return Optional.of(each.rationaleId());
                }
            }
            return Optional.empty();
        }

        void remember(Remembered found) {
            if (isFull()) {
                byte[] own = packed(NOTHING, found);
                entries.putGraded(key(OF_RATIONALE, found.rationaleId()), own);
                found.chain().ifPresent(chain -> entries.putGraded(key(OF_CHAIN, chain), own));
            } else {
                entries.putGraded(key, packed(value, found));
            }
        }

        private boolean isFull() {
            return value.length >= FULL;
        }

        /** All that may be about a rationale or a chain. */
        private List<Remembered> with(byte what, Hash128 id) {
            Optional<byte[]> own = isFull() ? entries.graded(key(what, id)) : Optional.empty();
            if (own.isEmpty()) {
                return known;
            }
            List<Remembered> all = new ArrayList<>(known);
            all.addAll(unpack(own.get()));
            return all;
        }

        private Bytes key(byte what, Hash128 id) {
            byte[] bytes = new byte[KEY_BYTES];
            questionId.writeTo(bytes, 0);
            bytes[Hash128.BYTES] = what;
            id.writeTo(bytes, Hash128.BYTES + 1);
            return Bytes.wrap(bytes);
        }
    }
}
