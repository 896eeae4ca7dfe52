package io.mentorkd.models.tokenizers;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * The double-array trie (Darts-clone) of a {@code precompiled_charsmap}, walked as the native library walks it with any text: a state
 * is a place in the array, from which each byte leads to the place beside it with that byte exclusive-or'ed in.
 */
final class CharsmapTrie {
    /** Bytes of UTF-8 but for 0, which ends a text. */
    private static final int MOST_BYTE = 0xF4;

    private static final int LABEL = 0x8000_00FF;
    private static final int HAS_LEAF = 0x100;
    private static final int VALUE = 0x7FFF_FFFF;

    private CharsmapTrie() {}

    /**
     * Whether every walk stays in the array, and every leaf names the beginning of a character in {@code texts}.
     *
     * @param units of the array, at least one
     * @param texts UTF-8
     */
    static boolean isWhole(int[] units, byte[] texts) {
        BitSet seen = new BitSet(units.length);
        Deque<Integer> open = new ArrayDeque<>();
        if (!enter(offset(units[0]), units.length, seen, open)) {
            return false;
        }
        while (!open.isEmpty()) {
            int state = open.pop();
            for (int label = 1; label <= MOST_BYTE; label++) {
                int place = state ^ label;
                if (place >= units.length) {
                    return false;
                }
                int unit = units[place];
                if ((unit & LABEL) != label) {
                    continue;
                }
                int next = place ^ offset(unit);
                boolean isLeafGood = (unit & HAS_LEAF) == 0 || isLeafGood(next, units, texts);
                if (!isLeafGood || !enter(next, units.length, seen, open)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean enter(int state, int length, BitSet seen, Deque<Integer> open) {
        if (state < 0 || state >= length) {
            return false;
        }
        if (!seen.get(state)) {
            seen.set(state);
            open.push(state);
        }
        return true;
    }

    private static boolean isLeafGood(int state, int[] units, byte[] texts) {
        if (state < 0 || state >= units.length) {
            return false;
        }
        int begin = units[state] & VALUE;
        return begin <= texts.length && (begin == texts.length || (texts[begin] & 0xC0) != 0x80);
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
    }
}
