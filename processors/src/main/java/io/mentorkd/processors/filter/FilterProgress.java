package io.mentorkd.processors.filter;

import io.mentorkd.records.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one run of the filter has done so far, in committed transactions only.
 *
 * @param accepted rationales written to {@code rationales.accepted}
 * @param rejected rationales written to {@code rationales.rejected}, by verdict; verdicts that did not occur are left out
 * @param deadLettered records written to {@code rationales.dlq}
 * @param lag offsets of {@code rationales} that the filter's group has still to read, whoever reads them; 0: caught up
 */
public record FilterProgress(long accepted, Map<Verdict, Long> rejected, long deadLettered, long lag) {

    public FilterProgress {
        Map<Verdict, Long> ordered = new EnumMap<>(Verdict.class);
        ordered.putAll(rejected);
        rejected = Collections.unmodifiableMap(ordered);
    }

    /** All rejected rationales. */
    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All records read: accepted, rejected and dead-lettered. */
    public long total() {
        return accepted + rejectedTotal() + deadLettered;
    }
}
