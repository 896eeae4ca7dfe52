package io.mentorkd.operations.lag;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the partitions of a group come to. */
final class GroupTotals {

    private GroupTotals() {}

    /** Sum of what is known, where a log that nothing was read from and that holds nothing counts as read. */
    static OptionalLong lag(List<PartitionLag> partitions) {
        boolean known =
                partitions.stream().anyMatch(partition -> partition.lag().isPresent() || partition.isUntouched());
        return known
                ? OptionalLong.of(partitions.stream()
                        .mapToLong(partition -> partition.lag().orElse(0))
                        .sum())
                : OptionalLong.empty();
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
    static Optional<Duration> eta(List<PartitionLag> partitions) {
        boolean endless = partitions.stream()
                .anyMatch(partition ->
                        partition.lag().orElse(0) > 0 && partition.eta().isEmpty());
        return endless
                ? Optional.empty()
                : partitions.stream()
                        .flatMap(partition -> partition.eta().stream())
                        .max(Comparator.naturalOrder());
    }
}
