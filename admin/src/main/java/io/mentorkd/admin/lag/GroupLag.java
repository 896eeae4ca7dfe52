package io.mentorkd.admin.lag;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a group is behind.
 *
 * @param group group id
 * @param type how it reads
 * @param stage stage of the pipeline that it is, such as {@code filter}; {@value Stages#OTHER} for any other group
 * @param presence who is there
 * @param status worst of the partitions
 * @param seen share of the commits that the status needs to be sure, between 0 and 1: of the worst partition
 * @param lag offsets left in all partitions; empty where those of one are not known
 * @param timeLag longest of the partitions
 * @param rate offsets committed a second, of all partitions; empty where none is known
 * @param eta that of the slowest partition
 * @param workLeft the lag in the pipeline's own units
 * @param partitions its partitions, ordered by topic and number
 * @param error why the group could not be asked about; its other values are then empty
 */
public record GroupLag(
        String group,
        GroupType type,
        String stage,
        Presence presence,
        Status status,
        double seen,
        OptionalLong lag,
        Optional<Duration> timeLag,
        OptionalDouble rate,
        CatchUp eta,
        WorkLeft workLeft,
        List<PartitionLag> partitions,
        Optional<String> error) {

    public GroupLag {
        if (seen < 0 || seen > 1) {
            throw new IllegalArgumentException("seen must be between 0 and 1, was " + seen);
        }
        partitions = List.copyOf(partitions);
    }

    /** A group of which nothing is known but that asking about it failed. */
    static GroupLag failed(String group, GroupType type, String stage, Presence presence, String error) {
        return new GroupLag(
                group,
                type,
                stage,
                presence,
                Status.UNKNOWN,
                0,
                OptionalLong.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                CatchUp.UNKNOWN,
                WorkLeft.NONE,
                List.of(),
                Optional.of(error));
    }

    /** See {@link Presence#state()}. */
    public String state() {
        return presence.state();
    }

    /** Whether records wait, and nobody is there to read them. */
    public boolean isAbandoned() {
        return status == Status.STOP && presence.isNobody();
    }

    /** Records that retention has taken before the group has read them. */
    public long lost() {
        return partitions.stream()
                .mapToLong(partition -> partition.retention().lost())
                .sum();
    }

    /** Time until retention may take an unread record, of the partition where that is soonest. */
    public Optional<Duration> retentionLeft() {
        return partitions.stream()
                .flatMap(partition -> partition.retention().left().stream())
                .min(Comparator.naturalOrder());
    }

    /** Whether records wait for it, as far as is known. */
    public boolean isBehind() {
        return lag.orElse(0) > 0
                || partitions.stream().anyMatch(partition -> partition.lag().orElse(0) > 0);
    }

    /** The same with its lag in the pipeline's own units. */
    GroupLag withWorkLeft(WorkLeft work) {
        return new GroupLag(
                group, type, stage, presence, status, seen, lag, timeLag, rate, eta, work, partitions, error);
    }
}
