package io.mentorkd.admin.replay;

import io.mentorkd.log.OffsetSpan;
import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Plans that nobody runs. */
final class Plans {

    private Plans() {}

    static ReplayPlan student() {
        ReplayRequest request = new ReplayRequest(
                ReplayPurpose.STUDENT,
                "mentorkd.rationales.accepted",
                "2d",
                "end",
                new ReplayFilter(
                        Set.of("svamp"),
                        Set.of(Source.TEACHER),
                        Set.of("solver"),
                        Set.of(Verdict.CORRECT),
                        Set.of("ab")),
                new Sampling(0.5, 3),
                Optional.of("rationale"),
                Optional.empty());
        PlannedRecords records = new PlannedRecords(
                "topic-id",
                new TreeMap<>(Map.of(0, new OffsetSpan(3, 9), 1, new OffsetSpan(0, 4))),
                new ReplayCounts(10, 4, 1, 400, 4000),
                new TreeMap<>(Map.of(0, new OffsetSpan(0, 3))));
        return ReplayPlanFile.identified(request, records, Instant.parse("2026-11-22T12:00:00.123Z"));
    }
}
