package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;

/**
 * How far a group is behind: the document that table, JSON, CSV, metrics and page show.
 *
 * @param reader who reads
 * @param presence who is there
 * @param standing how it does
 * @param lag how far it is behind in all partitions
 * @param workLeft the lag in the pipeline's own units
 * @param partitions its partitions, ordered by topic and number
 * @param error why the group could not be asked about; its other values are then empty
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record GroupLag(
        @JsonUnwrapped Reader reader,
        @JsonUnwrapped Presence presence,
        @JsonUnwrapped Standing standing,
        @JsonUnwrapped Lag lag,
        WorkLeft workLeft,
        List<PartitionLag> partitions,
        Optional<String> error) {

    public GroupLag {
        partitions = List.copyOf(partitions);
    }

    /** A group of which nothing is known but that asking about it failed. */
    static GroupLag failed(Reader reader, Presence presence, String error) {
        return new GroupLag(
                reader,
                presence,
                new Standing(Status.UNKNOWN, 0),
                Lag.UNKNOWN,
                WorkLeft.NONE,
                List.of(),
                Optional.of(error));
    }

    /** Its name. */
    public String name() {
        return reader.group();
    }

    /** How it does. */
    public Status status() {
        return standing.status();
    }

    /** Whether records wait, and nobody is there to read them. */
    public boolean isAbandoned() {
        return status() == Status.STOP && presence.isNobody();
    }

    /** Whether records wait for it, as far as is known; none do for who has done all that it was to do. */
    public boolean isBehind() {
        return !presence.isFinished()
                && (lag.waits()
                        || partitions.stream()
                                .anyMatch(partition -> partition.lag().waits()));
    }
}
