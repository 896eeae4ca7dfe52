package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Optional;

/**
 * A day, as {@code 2021-05-03}, {@code 3 May 2021}, {@code May 3rd, 2021} or {@code 05/03/2021}.
 *
 * @param order the order of day, month and year where all are numbers; empty: both readings count where they differ
 */
public record DateFormat(Optional<Order> order) implements AnswerFormat {

    /** The order of a date in numbers; one that begins with a year of four digits is always year, month, day. */
    public enum Order {
        /** Year, month, day. */
        YMD,
        /** Day, month, year. */
        DMY,
        /** Month, day, year. */
        MDY
    }

    @Override
    public String description() {
        return "a date";
    }

    @Override
    public String asked() {
        return "the date as YYYY-MM-DD";
    }

    @Override
    public List<Reading> read(String region, List<String> choices) {
        return DateReader.read(region, order);
    }

    @Override
    public Optional<String> gold(String raw, List<String> choices) {
        List<Reading> readings = read(raw, choices);
        return readings.size() == 1 ? Optional.of(readings.get(0).answer()) : Optional.empty();
    }

    @Override
    public Match compare(String answer, String gold) {
        return Match.of(answer.equals(gold));
    }
}
