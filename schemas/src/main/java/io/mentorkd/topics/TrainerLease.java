package io.mentorkd.topics;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * What a trainer says of itself beside each offset that it commits, since it is a member of no group: that it runs, for as long
 * as it says so again and again, or that it has ended, and how.
 *
 * @param role what it trains
 * @param state whether it runs
 * @param told when it said so, by its own clock
 * @param turned when training last came on: took a step, read a round, evaluated a model, or looked at the log
 */
public record TrainerLease(Role role, State state, Instant told, Instant turned) {

    /** Time after which a trainer says again that it runs. */
    public static final Duration RENEWAL = Duration.ofSeconds(10);

    /** Time after which one that has not said so again does not run any more. Clocks may differ by less than that. */
    public static final Duration VALIDITY = Duration.ofMinutes(2);

    private static final String FORM = "mentorkd-trainer/1";

    /** What is trained. */
    public enum Role {
        MENTOR,
        STUDENT;

        /** In lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a trainer runs. */
    public enum State {
        /** It runs, as long as the lease is valid. */
        RUNNING,
        /** It was to end when nothing was left, and nothing was. */
        FINISHED,
        /** It was ended, or it failed. */
        STOPPED
    }

    /** The lease as the metadata of a commit: {@value #FORM}, role, state and the two times, with spaces between them. */
    public String metadata() {
        return String.join(" ", FORM, role.name(), state.name(), told.toString(), turned.toString());
    }

    /** The lease that the metadata of a commit is; empty where it is something else, as a trainer of an earlier release writes. */
    public static Optional<TrainerLease> of(String metadata) {
        String[] parts = metadata.split(" ", -1);
        if (parts.length != 5 || !parts[0].equals(FORM)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TrainerLease(
                    Role.valueOf(parts[1]), State.valueOf(parts[2]), Instant.parse(parts[3]), Instant.parse(parts[4])));
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether the trainer runs at {@code now}. */
    public boolean runs(Instant now) {
        return state == State.RUNNING && told.plus(VALIDITY).isAfter(now);
    }
}
