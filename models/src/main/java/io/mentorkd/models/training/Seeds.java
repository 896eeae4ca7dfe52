package io.mentorkd.models.training;

/** Independent streams of random numbers from one seed. */
final class Seeds {
    private Seeds() {}

    /** A seed for part {@code index} of what {@code seed} governs: the finalizer of SplitMix64 (Steele et al. 2014). */
    static long mix(long seed, long index) {
        long z = seed + (index + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
