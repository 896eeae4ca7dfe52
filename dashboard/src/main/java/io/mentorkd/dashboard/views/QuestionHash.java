package io.mentorkd.dashboard.views;

/** 64 bits that stand for a question id, which is a hash itself: two of a million questions share them once in 10⁷ times. */
final class QuestionHash {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private QuestionHash() {}

    static long of(byte[] key) {
        long hash = FNV_OFFSET;
        for (byte part : key) {
            hash = (hash ^ (part & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
