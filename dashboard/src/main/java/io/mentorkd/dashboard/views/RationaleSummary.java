package io.mentorkd.dashboard.views;

import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import java.util.Optional;

/**
 * A graded rationale in a list.
 *
 * @param id where its record lies, as {@code TOPIC:PARTITION:OFFSET}
 * @param at when it was graded, in milliseconds since the epoch
 * @param task its question's task
 * @param source teacher or mentor
 * @param generator who wrote it
 * @param verdict what the filter found
 * @param question the beginning of its question, at most 160 UTF-16 code units
 * @param prediction the extracted answer; empty where there is none
 */
public record RationaleSummary(
        String id,
        long at,
        String task,
        Source source,
        String generator,
        Verdict verdict,
        String question,
        Optional<String> prediction) {}
