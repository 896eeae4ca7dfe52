package io.mentorkd.dashboard.views;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of rationales, the newest first.
 *
 * @param held rationales that are held
 * @param scanned how many of them were looked at
 * @param matches how many of those held are wanted; told of the first page only
 * @param nextCursor where the next page begins; empty on the last
 * @param rationales the page
 */
public record RationalePage(
        int held, int scanned, OptionalLong matches, Optional<String> nextCursor, List<RationaleSummary> rationales) {

    public RationalePage {
        rationales = List.copyOf(rationales);
    }
}
