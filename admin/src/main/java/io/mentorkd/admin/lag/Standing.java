package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.Optional;

/**
 * How somebody does, and how sure that is.
 *
 * @param status of a group that of its worst partition, of a stage that of its worst group
 * @param seen share of the commits that the status needs to be sure, between 0 and 1: of the worst of them
 */
public record Standing(Status status, double seen) {

    public Standing {
        if (!(seen >= 0 && seen <= 1)) {
            throw new IllegalArgumentException("seen must be between 0 and 1, was " + seen);
        }
    }

    /** The worst of all; empty where there is none. */
    public static Optional<Standing> worst(Collection<Standing> all) {
        return all.stream()
                .reduce((one, other) -> new Standing(one.status.worse(other.status), Math.min(one.seen, other.seen)));
    }

    /** Whether enough was seen. */
    @JsonIgnore
    public boolean isSure() {
        return seen >= 1;
    }

    /** The status in the letters that people read: {@code OK?} until enough was seen, {@code ?} where nobody knows. */
    public String word() {
        return status == Status.UNKNOWN ? "?" : status.name() + (status == Status.OK && !isSure() ? "?" : "");
    }
}
