package io.mentorkd.faults.schedule;

import java.time.Duration;
import java.util.Locale;

/**
 * One fault.
 *
 * @param at when it begins, after the run did
 * @param kind what happens
 * @param target to whom: the name of a process, a link, a disk or a group of processes
 * @param lasts until it is mended
 */
public record Fault(Duration at, FaultKind kind, String target, Duration lasts) {

    public Fault {
        if (at.isNegative()) {
            throw new IllegalArgumentException("at must be at least 0, was " + at);
        }
        if (lasts.isNegative()) {
            throw new IllegalArgumentException("lasts must be at least 0, was " + lasts);
        }
        if (target.isBlank() || target.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("target must be one word, was '" + target + "'");
        }
    }

    /** When it ends. */
    public Duration until() {
        return at.plus(lasts);
    }

    /** As a line of a schedule, such as {@code 12.500 KILL teacher-1 3.000}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f %s %s %.3f", at.toMillis() / 1e3, kind, target, lasts.toMillis() / 1e3);
    }

    /**
     * The fault that a line of a schedule tells.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Fault of(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length != 4) {
            throw new IllegalArgumentException(
                    "a fault is four words, such as '12.5 KILL teacher-1 3': begin in seconds, kind, target, length in"
                            + " seconds; was '" + line + "'");
        }
        try {
            return new Fault(seconds(words[0]), FaultKind.valueOf(words[1]), words[2], seconds(words[3]));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("begin and length must be seconds in '" + line + "'", wrong);
        }
    }

    private static Duration seconds(String word) {
        return Duration.ofMillis(Math.round(Double.parseDouble(word) * 1000));
    }
}
