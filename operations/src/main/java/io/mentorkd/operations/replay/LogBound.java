package io.mentorkd.operations.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An end of a range as people name it, before a cluster is asked what it means. */
public sealed interface LogBound {

    /** What {@link #parse} understands. */
    String GRAMMAR = "beginning, end, a time such as 2026-11-01 or 2026-11-01T12:00Z (UTC unless it says otherwise), a"
            + " duration ago such as 2d, 48h, 1h30m or PT5M, an offset such as 1200 (of every partition) or 0:1200,1:900"
            + " (other partitions are left out), or checkpoint:MODEL[@REVISION]";

    /** The first record that retention has left. */
    record Beginning() implements LogBound {}

    /** After the last record that can be read now. */
    record End() implements LogBound {}

    /** The first record of that time or later. */
    record AtTime(Instant time) implements LogBound {}

    /** The same offset of every partition. */
    record AtOffset(long offset) implements LogBound {}

    /** An offset of each partition that is named. */
    record AtOffsets(NavigableMap<Integer, Long> offsets) implements LogBound {
        public AtOffsets {
            offsets = Collections.unmodifiableNavigableMap(new TreeMap<>(offsets));
        }
    }

    /** Where training went on after an announced checkpoint; without a revision the promoted one, or else the newest. */
    record AtCheckpoint(String modelId, Optional<String> revision) implements LogBound {}

    /**
     * The bound that {@code text} names; durations are counted back from {@code now}.
     *
     * @throws IllegalArgumentException if it names none; the message holds the grammar
     */
    static LogBound parse(String text, Instant now) {
        return switch (text) {
            case "beginning" -> new Beginning();
            case "end" -> new End();
            default ->
                Spelling.offsets(text)
                        .or(() -> Spelling.checkpoint(text))
                        .or(() -> Spelling.ago(text).map(ago -> new AtTime(now.minus(ago))))
                        .or(() -> Spelling.time(text).map(AtTime::new))
                        .orElseThrow(() -> new IllegalArgumentException("must be " + GRAMMAR + ", was '" + text + "'"));
        };
    }

    /** How each kind of bound is spelt. */
    final class Spelling {
        private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");
        private static final Pattern OFFSETS = Pattern.compile("\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*");
        private static final Pattern CHECKPOINT = Pattern.compile("checkpoint:([A-Za-z0-9._-]+)(?:@([0-9a-f]{4,64}))?");
        private static final Pattern AGO =
                Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,7})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

        private Spelling() {}

        private static Optional<LogBound> offsets(String text) {
            if (OFFSET.matcher(text).matches()) {
                return Optional.of(new AtOffset(Long.parseLong(text)));
            }
            if (!OFFSETS.matcher(text).matches()) {
                return Optional.empty();
            }
            NavigableMap<Integer, Long> offsets = new TreeMap<>();
            for (String part : text.split(",", -1)) {
                int colon = part.indexOf(':');
                int partition = Integer.parseInt(part.substring(0, colon));
                if (offsets.put(partition, Long.parseLong(part.substring(colon + 1))) != null) {
                    throw new IllegalArgumentException("names partition " + partition + " twice: '" + text + "'");
                }
            }
            return Optional.of(new AtOffsets(offsets));
        }

        private static Optional<LogBound> checkpoint(String text) {
            Matcher matcher = CHECKPOINT.matcher(text);
            return matcher.matches()
                    ? Optional.of(new AtCheckpoint(matcher.group(1), Optional.ofNullable(matcher.group(2))))
                    : Optional.empty();
        }

        private static Optional<Duration> ago(String text) {
            Matcher matcher = AGO.matcher(text);
            if (!text.isEmpty() && matcher.matches()) {
                return Optional.of(Duration.ofDays(number(matcher, 1))
                        .plusHours(number(matcher, 2))
                        .plusMinutes(number(matcher, 3))
                        .plusSeconds(number(matcher, 4)));
            }
            try {
                return text.toUpperCase(Locale.ROOT).startsWith("P")
                        ? Optional.of(Duration.parse(text)).filter(ago -> !ago.isNegative())
                        : Optional.empty();
            } catch (DateTimeParseException other) {
                return Optional.empty();
            }
        }

        private static long number(Matcher matcher, int group) {
            return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
        }

        private static Optional<Instant> time(String text) {
            try {
                if (text.indexOf('T') < 0) {
                    return Optional.of(
                            LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
                }
                boolean zoned = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
                return Optional.of(
                        zoned
                                ? OffsetDateTime.parse(text).toInstant()
                                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException other) {
                return Optional.empty();
            }
        }
    }
}
