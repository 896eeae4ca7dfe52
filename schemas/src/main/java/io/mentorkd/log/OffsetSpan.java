package io.mentorkd.log;

/**
 * Offsets of one partition, from {@code from} inclusive to {@code to} exclusive. Not every offset holds a record:
 * transaction markers and compaction leave gaps.
 */
public record OffsetSpan(long from, long to) {

    public OffsetSpan {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("offsets must satisfy 0 <= from <= to, were from " + from + " to " + to);
        }
    }

    /** Whether no offset lies in the span. */
    public boolean isEmpty() {
        return from == to;
    }

    /** Number of offsets, which is at least the number of records. */
    public long length() {
        return to - from;
    }
}
