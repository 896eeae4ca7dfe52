package io.mentorkd.admin.deadletters;

import io.mentorkd.topics.RecordPlace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts letters by topic and reason. */
final class LetterTally {

    private final Map<List<Object>, Count> counts = new LinkedHashMap<>();

    /** What is known of one topic and reason. */
    private static final class Count {
        private final Map<LetterState, Long> letters = new EnumMap<>(LetterState.class);
        private final Set<String> stages = new TreeSet<>();
        private long cameBack;
        private int attempts;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private String example = "";
        private RecordPlace place;

        private Count(RecordPlace first) {
            place = first;
        }
    }

    void add(Letter letter, LetterState state) {
        Count count =
                counts.computeIfAbsent(List.of(letter.topic(), letter.reason()), unused -> new Count(letter.place()));
        count.letters.merge(state, 1L, Long::sum);
        letter.stage().ifPresent(count.stages::add);
        if (state == LetterState.OPEN && letter.delivery().attempt() > 1) {
            count.cameBack++;
        }
        count.attempts = Math.max(count.attempts, letter.delivery().attempt());
        if (letter.delivery().firstSeen().isBefore(count.first)) {
            count.first = letter.delivery().firstSeen();
        }
        if (!letter.seen().isBefore(count.last)) {
            count.last = letter.seen();
            count.example = letter.message();
            count.place = letter.place();
        }
    }

    /** The groups: by topic, the largest first. */
    LetterGroups groups() {
        List<LetterGroup> groups = new ArrayList<>();
        counts.forEach((key, count) -> groups.add(new LetterGroup(
                (String) key.get(0),
                (Reason) key.get(1),
                new LetterGroup.Example(count.example, count.place),
                List.copyOf(count.stages),
                new LetterGroup.Counts(
                        count.letters.getOrDefault(LetterState.OPEN, 0L),
                        count.letters.getOrDefault(LetterState.REDRIVEN, 0L),
                        count.letters.getOrDefault(LetterState.DISCARDED, 0L),
                        count.cameBack),
                count.attempts,
                count.first.truncatedTo(ChronoUnit.SECONDS),
                count.last.truncatedTo(ChronoUnit.SECONDS))));
        groups.sort(Comparator.comparing(LetterGroup::topic)
                .thenComparing(Comparator.comparingLong(
                                (LetterGroup group) -> group.counts().open()
                                        + group.counts().redriven()
                                        + group.counts().discarded())
                        .reversed())
                .thenComparing(group -> group.reason().text()));
        return LetterGroups.of(groups);
    }
}
