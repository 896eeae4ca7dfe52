package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.util.Optional;

/**
 * When a group will have caught up, which may be never, and may not be known: that is not the same.
 *
 * @param time time until then, zero where nothing is left; empty where there is no end of it, or it is not known
 * @param never whether there is no end of it, since the group does not gain on the log
 */
public record CatchUp(
        @JsonProperty("etaSeconds") @JsonSerialize(contentUsing = Seconds.class)
        Optional<Duration> time,

        @JsonIgnore boolean never) {

    /** Its pace is not known. */
    public static final CatchUp UNKNOWN = new CatchUp(Optional.empty(), false);

    /** It does not gain on the log. */
    public static final CatchUp NEVER = new CatchUp(Optional.empty(), true);

    public CatchUp {
        if (never && time.isPresent()) {
            throw new IllegalArgumentException("time must be empty where it is never, was " + time.get());
        }
    }

    /** In that time. */
    public static CatchUp in(Duration time) {
        return new CatchUp(Optional.of(time), false);
    }

    /** That of both together, which are read side by side: the later one; unknown where one is, and the other not never. */
    CatchUp and(CatchUp other) {
        if (never || other.never) {
            return NEVER;
        }
        if (time.isEmpty() || other.time.isEmpty()) {
            return UNKNOWN;
        }
        return time.get().compareTo(other.time.get()) >= 0 ? this : other;
    }
}
