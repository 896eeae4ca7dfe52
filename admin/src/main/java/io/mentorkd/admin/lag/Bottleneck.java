package io.mentorkd.admin.lag;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The stage that holds the others up: of the pipeline's groups that are behind, the one that needs longest to catch up,
 * where one that does not gain on its topic needs longest of all, and one where nobody is there longer still. Before paces are known it is the one whose first unread
 * record is oldest. Where these are equal, the one with more offsets left.
 *
 * @param group group
 * @param stage its stage
 * @param eta when it will have caught up
 * @param timeLag age of its first unread record
 */
public record Bottleneck(String group, String stage, CatchUp eta, Optional<Duration> timeLag) {

    /** Longer than anything that ends. */
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Comparator<GroupLag> SLOWNESS = Comparator.comparing(GroupLag::isAbandoned)
            .thenComparing(Bottleneck::catchingUp)
            .thenComparing(group -> group.timeLag().orElse(Duration.ZERO))
            .thenComparing(group -> group.lag().orElse(0));

    /** The slowest of the groups that belong to a stage; none if none is behind. */
    static Optional<Bottleneck> among(Collection<GroupLag> groups) {
        return groups.stream()
                .filter(GroupLag::isBehind)
                .filter(group -> !group.stage().equals(Stages.OTHER))
                .max(SLOWNESS)
                .map(slowest -> new Bottleneck(slowest.group(), slowest.stage(), slowest.eta(), slowest.timeLag()));
    }

    private static Duration catchingUp(GroupLag group) {
        return group.eta().never() ? NEVER : group.eta().time().orElse(Duration.ZERO);
    }
}
