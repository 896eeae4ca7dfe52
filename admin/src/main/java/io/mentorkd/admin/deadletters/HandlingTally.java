package io.mentorkd.admin.deadletters;

import io.mentorkd.topics.RecordPlace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what is done about letters. Two letters of one record count once. */
final class HandlingTally {

    private final LetterState action;
    private final boolean dryRun;
    private final Map<List<Object>, long[]> counts = new LinkedHashMap<>();
    private final Set<RecordPlace> refused = new HashSet<>();
    private final Set<RecordPlace> unsendable = new HashSet<>();

    HandlingTally(LetterState action, boolean dryRun) {
        this.action = action;
        this.dryRun = dryRun;
    }

    void handled(Letter letter) {
        count(letter)[0]++;
    }

    void refused(Letter letter) {
        if (refused.add(letter.source())) {
            count(letter)[1]++;
        }
    }

    void unsendable(Letter letter) {
        if (unsendable.add(letter.source())) {
            count(letter)[2]++;
        }
    }

    Handling result(boolean stopped) {
        List<Handling.Line> lines = new ArrayList<>();
        counts.forEach((key, count) ->
                lines.add(new Handling.Line((String) key.get(0), (Reason) key.get(1), count[0], count[1], count[2])));
        return new Handling(action, dryRun, lines, stopped);
    }

    private long[] count(Letter letter) {
        return counts.computeIfAbsent(List.of(letter.topic(), letter.reason()), unused -> new long[3]);
    }
}
