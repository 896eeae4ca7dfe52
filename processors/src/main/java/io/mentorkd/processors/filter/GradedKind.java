package io.mentorkd.processors.filter;

import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;

/**
 * What graded rationales are told apart by.
 *
 * @param task name of a known task, or {@link #UNKNOWN}: what strangers write into records must not make ever more kinds
 * @param source who wrote the rationale
 * @param verdict what the filter found
 */
public record GradedKind(String task, Source source, Verdict verdict) {

    /** Stands for all tasks that nobody knows. */
    public static final String UNKNOWN = "unknown";
}
