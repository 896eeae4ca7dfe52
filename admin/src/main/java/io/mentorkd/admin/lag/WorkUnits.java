package io.mentorkd.admin.lag;

import io.mentorkd.admin.pace.Pace;
import java.util.LinkedHashMap;
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

    /** The same group, with its work left. */
    GroupLag of(GroupLag group) {
        Map<String, Long> records = new LinkedHashMap<>();
        group.partitions()
                .forEach(partition -> stages.unit(partition.topic())
                        .ifPresent(unit ->
                                partition.lag().offsets().ifPresent(left -> records.merge(unit, left, Long::sum))));
        OptionalLong lag = group.lag().offsets();
        Optional<Pace> pace =
                lag.isPresent() ? stages.trainedModel(group.name()).flatMap(paces) : Optional.empty();
        return group.withWorkLeft(new WorkLeft(
                records,
                pace.map(known -> OptionalLong.of(known.tokens(lag.getAsLong())))
                        .orElse(OptionalLong.empty()),
                pace.map(known -> known.time(lag.getAsLong()))));
    }
}
