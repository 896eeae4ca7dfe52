package io.mentorkd.admin.lag;

import io.mentorkd.admin.pace.Pace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Tells the lag of a group in the pipeline's own units. */
final class WorkUnits {

    private final Stages stages;
    private final Function<String, Optional<Pace>> paces;

    /** Units of a pipeline whose models are trained as {@code paces} tells. */
    WorkUnits(Stages stages, Function<String, Optional<Pace>> paces) {
        this.stages = stages;
        this.paces = paces;
    }

    /** What {@code lag} offsets in all of these partitions are to a group. */
    WorkLeft of(String group, List<PartitionLag> partitions, OptionalLong lag) {
        Map<String, Long> records = new LinkedHashMap<>();
        partitions.forEach(partition -> stages.unit(partition.topic())
                .ifPresent(unit -> partition.lag().offsets().ifPresent(left -> records.merge(unit, left, Long::sum))));
        Optional<Pace> pace = lag.isPresent() ? pace(group) : Optional.empty();
        return new WorkLeft(
                records,
                pace.map(known -> OptionalLong.of(known.tokens(lag.getAsLong())))
                        .orElse(OptionalLong.empty()),
                pace.map(known -> known.time(lag.getAsLong())));
    }

    /** How fast a group trains, if it is a trainer that has taken steps. */
    Optional<Pace> pace(String group) {
        return stages.trainedModel(group).flatMap(paces);
    }
}
