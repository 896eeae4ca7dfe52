package io.mentorkd.admin.lag;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the partitions of a group come to. */
final class GroupTotals {

    private GroupTotals() {}

    /** The sum; empty where there is a partition whose lag is not known, or none at all. */
    static OptionalLong lag(List<PartitionLag> partitions) {
        boolean known = !partitions.isEmpty() && partitions.stream().allMatch(PartitionLag::isKnown);
        return known
                ? OptionalLong.of(partitions.stream()
                        .mapToLong(partition -> partition.lag().orElse(0))
                        .sum())
                : OptionalLong.empty();
    }

    /** The longest; empty where that of a partition which may be behind is not known. */
    static Optional<Duration> timeLag(List<PartitionLag> partitions) {
        boolean unknown = partitions.stream()
                .anyMatch(partition -> !partition.isKnown()
                        || (partition.lag().orElse(0) > 0 && partition.timeLag().isEmpty()));
        return unknown
                ? Optional.empty()
                : partitions.stream()
                        .flatMap(partition -> partition.timeLag().stream())
                        .max(Comparator.naturalOrder());
    }

    static OptionalDouble rate(List<PartitionLag> partitions) {
        List<PartitionLag> known = partitions.stream()
                .filter(partition -> partition.rate().isPresent())
                .toList();
        return known.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(known.stream()
                        .mapToDouble(partition -> partition.rate().getAsDouble())
                        .sum());
    }

    /** That of the slowest partition: partitions are read side by side, and the last to finish ends it. */
    static CatchUp eta(List<PartitionLag> partitions) {
        return partitions.stream()
                .filter(partition -> !partition.isKnown() || partition.lag().isPresent())
                .map(PartitionLag::eta)
                .reduce(CatchUp::and)
                .orElse(CatchUp.UNKNOWN);
    }
}
