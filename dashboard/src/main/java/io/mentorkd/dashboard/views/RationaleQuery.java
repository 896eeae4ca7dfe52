package io.mentorkd.dashboard.views;

import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which rationales are wanted.
 *
 * @param verdicts any of these; all if there are none
 * @param task of this task
 * @param source of this source
 * @param text whose question holds it
 * @param cursor older than this one: {@link RationalePage#nextCursor()} of the page before
 * @param limit at most so many
 */
public record RationaleQuery(
        Set<Verdict> verdicts,
        Optional<String> task,
        Optional<Source> source,
        Optional<String> text,
        OptionalLong cursor,
        int limit) {

    public RationaleQuery {
        verdicts = Set.copyOf(verdicts);
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
    }

    /** Whether a row is wanted; {@code search} is for {@link #text}. */
    boolean selects(RationaleRow row, Optional<TextSearch> search) {
        return (verdicts.isEmpty() || verdicts.contains(row.verdict()))
                && (task.isEmpty() || task.get().equals(row.task()))
                && (source.isEmpty() || source.get() == row.source())
                && (search.isEmpty() || row.mentions(search.get()));
    }
}
