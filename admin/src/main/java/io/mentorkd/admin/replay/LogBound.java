package io.mentorkd.admin.replay;

import io.mentorkd.spelling.SpeltMoment;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An end of a range as people name it, before a cluster is asked what it means. */
public sealed interface LogBound {

    /** What {@link #parse} understands. */
    String GRAMMAR = "beginning, end, " + SpeltMoment.GRAMMAR
            + ", an offset such as 1200 (of every partition) or 0:1200,1:900 (other partitions are left out), or"
            + " checkpoint:MODEL[@REVISION]";

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
                        .or(() -> SpeltMoment.read(text, now).map(AtTime::new))
                        .orElseThrow(() -> new IllegalArgumentException("must be " + GRAMMAR + ", was '" + text + "'"));
        };
    }

    /** How each kind of bound is spelt. */
    final class Spelling {
        private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");
        private static final Pattern OFFSETS = Pattern.compile("\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*");
        private static final Pattern CHECKPOINT = Pattern.compile("checkpoint:([A-Za-z0-9._-]+)(?:@([0-9a-f]{4,64}))?");

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
    }
}
