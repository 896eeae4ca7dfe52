package io.mentorkd.admin.replay;

/**
 * What a range was found to hold when its plan was made.
 *
 * @param scanned records that can be read
 * @param matched records that the plan uses
 * @param unreadable records that cannot be decoded, which are passed over
 * @param tokens target tokens of the matched ones: of their soft labels where there are some, else as the generator counted
 *     them, else words
 * @param bytes keys and values of the matched ones
 */
public record ReplayCounts(long scanned, long matched, long unreadable, long tokens, long bytes) {

    public ReplayCounts {
        if (scanned < 0 || matched < 0 || unreadable < 0 || tokens < 0 || bytes < 0 || matched + unreadable > scanned) {
            throw new IllegalArgumentException(
                    "counts must be at least 0 and matched + unreadable at most scanned, were " + matched + ", "
                            + unreadable + " and " + scanned);
        }
    }
}
