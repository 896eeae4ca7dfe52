package io.mentorkd.spelling;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A moment as people write it: a day, a time of a day, or how long ago it was. In UTC unless it says otherwise. */
public final class SpeltMoment {

    /** What {@link #read} understands. */
    public static final String GRAMMAR =
            "a time such as 2026-11-01 or 2026-11-01T12:00Z (UTC unless it says otherwise), a duration ago such as 2d, 48h,"
                    + " 1h30m or PT5M";

    private static final List<Function<String, Instant>> TIMES = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

    /** The first and last moments that a record can be of. */
    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);

    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private SpeltMoment() {}

    /** The moment, where durations are counted back from {@code now}; empty if {@code text} is none that a record can be of. */
    public static Optional<Instant> read(String text, Instant now) {
        return ago(text, now).or(() -> time(text)).filter(moment -> !moment.isBefore(FIRST) && !moment.isAfter(LAST));
    }

    private static Optional<Instant> ago(String text, Instant now) {
        try {
            return SpeltDuration.read(text).map(now::minus);
        } catch (DateTimeException | ArithmeticException beforeAllTime) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        for (Function<String, Instant> form : TIMES) {
            try {
                return Optional.of(form.apply(text));
            } catch (DateTimeException another) {
                // The next form may be meant; what is none of them is no moment.
            }
        }
        return Optional.empty();
    }
}
