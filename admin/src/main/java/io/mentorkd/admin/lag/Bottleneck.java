package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The stage that holds the others up: of the pipeline's groups that are behind, the one that needs longest to catch up,
 * where one that does not gain on its topic needs longest of all, and one where nobody is there longer still. Before paces are
 * known it is the one whose first unread record is oldest. Where these are equal, the one with more offsets left.
 *
 * @param slowest that group
 */
@JsonPropertyOrder({"group", "stage", "eta", "lagSeconds"})
public record Bottleneck(@JsonIgnore GroupLag slowest) {

    /** Longer than anything that ends. */
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Comparator<GroupLag> SLOWNESS = Comparator.comparing(GroupLag::isAbandoned)
            .thenComparing(Bottleneck::catchingUp)
            .thenComparing(group -> group.lag().age().orElse(Duration.ZERO))
            .thenComparing(group -> group.lag().offsets().orElse(0));

    /** The slowest of the groups that belong to a stage; none if none is behind. */
    static Optional<Bottleneck> among(Collection<GroupLag> groups) {
        return groups.stream()
                .filter(GroupLag::isBehind)
                .filter(group -> !group.reader().stage().equals(Stages.OTHER))
                .max(SLOWNESS)
                .map(Bottleneck::new);
    }

    /** Its name. */
    @JsonProperty
    public String group() {
        return slowest.name();
    }

    /** Its stage. */
    @JsonProperty
    public String stage() {
        return slowest.reader().stage();
    }

    /** When it will have caught up. */
    @JsonProperty
    @JsonUnwrapped
    public CatchUp eta() {
        return slowest.lag().eta();
    }

    /** Age of its first unread record. */
    @JsonProperty("lagSeconds")
    @JsonSerialize(contentUsing = Seconds.class)
    public Optional<Duration> age() {
        return slowest.lag().age();
    }

    private static Duration catchingUp(GroupLag group) {
        CatchUp eta = group.lag().eta();
        return eta.never() ? NEVER : eta.time().orElse(Duration.ZERO);
    }
}
