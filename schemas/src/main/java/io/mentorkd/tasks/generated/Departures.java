package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.mentorkd.MonthDayNotation;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * People leave one after another, in a year without February 29. The state is the day of the year, from 0.
 *
 * @param start today
 * @param all who leaves, each reckoned from the one before; the first from today
 */
record Departures(Integer start, List<Departure> all) implements SteppedProblem<Integer> {
    static final int DAYS_OF_YEAR = 365;

    static final Wordings WORDINGS = Wordings.of(
            List.of(""),
            List.of(
                    "{who}: {before} {sign} {days} days = {after}.",
                    "{who} leaves {after}.",
                    "{before} {sign} {days} days is {after}."),
            List.of(""));

    private static final int SOME_COMMON_YEAR = 2025;
    private static final int MOST_AMOUNT = 99;
    private static final List<Integer> SLIPS = List.of(-7, -2, -1, 1, 2, 7);
    private static final Phrase TODAY = Phrase.of("Today is {month} {day}.");
    private static final Phrase FIRST = Phrase.of("{who} leaves in {amount} {unit}.");
    private static final Phrase LATER = Phrase.of("{who} leaves {amount} {unit} later.");
    private static final Phrase EARLIER = Phrase.of("{who} leaves {amount} {unit} earlier.");
    private static final Phrase END = Phrase.of("Which date is that?");
    private static final List<String> UNITS = List.of("days", "weeks");

    Departures {
        all = List.copyOf(all);
    }

    /**
     * One person leaves.
     *
     * @param amount how many days or weeks from the date before
     * @param weeks whether they are weeks
     * @param earlier whether it is before the date before
     */
    record Departure(String who, int amount, boolean weeks, boolean earlier) {
        int days() {
            return weeks ? 7 * amount : amount;
        }

        String unit() {
            return UNITS.get(weeks ? 1 : 0);
        }
    }

    static Vocabulary phrases(Vocabulary vocabulary) {
        return vocabulary
                .phrases(TODAY, FIRST, LATER, EARLIER, END)
                .wordings(WORDINGS)
                .texts(MonthDayNotation.months())
                .texts(UNITS)
                .texts(List.of("+", "-"));
    }

    static Departures read(QuestionReader reader) {
        Map<String, String> today = reader.read(TODAY);
        int month = 1 + reader.indexIn(MonthDayNotation.months(), today.get("month"));
        int longest = Month.of(month).minLength();
        LocalDate date = LocalDate.of(SOME_COMMON_YEAR, month, reader.number(today.get("day"), 1, longest));
        List<Departure> all = new ArrayList<>();
        for (QuestionReader.Step step : reader.readStepsUntil(END, FIRST, LATER, EARLIER)) {
            if (step.phrase().equals(FIRST) != all.isEmpty()) {
                throw reader.problem("only the first should leave 'in' so many days, the others later or earlier");
            }
            all.add(new Departure(
                    step.words().get("who"),
                    reader.number(step.words().get("amount"), 1, MOST_AMOUNT),
                    reader.indexIn(UNITS, step.words().get("unit")) == 1,
                    step.phrase().equals(EARLIER)));
        }
        return new Departures(date.getDayOfYear() - 1, all);
    }

    String text() {
        StringBuilder text = new StringBuilder(TODAY.fill(openingWords()));
        for (int step = 0; step < all.size(); step++) {
            text.append(' ').append(phrase(step).fill(words(all.get(step))));
        }
        return text.append(' ').append(END.fill(Map.of())).toString();
    }

    @Override
    public int steps() {
        return all.size();
    }

    @Override
    public Integer right(int step, Integer before) {
        Departure departure = all.get(step);
        return Math.floorMod(before + (departure.earlier() ? -departure.days() : departure.days()), DAYS_OF_YEAR);
    }

    @Override
    public Integer mistaken(int step, Integer before, RandomGenerator random) {
        return Math.floorMod(right(step, before) + Draw.one(SLIPS, random), DAYS_OF_YEAR);
    }

    @Override
    public Map<String, String> openingWords() {
        LocalDate date = date(start);
        return Map.of("month", month(date), "day", Integer.toString(date.getDayOfMonth()));
    }

    @Override
    public Map<String, String> stepWords(int step, Integer before, Integer after) {
        Departure departure = all.get(step);
        return Map.of(
                "who", departure.who(),
                "before", answer(before),
                "sign", departure.earlier() ? "-" : "+",
                "days", Integer.toString(departure.days()),
                "after", answer(after));
    }

    @Override
    public Map<String, String> closingWords(Integer last) {
        return Map.of();
    }

    @Override
    public String answer(Integer last) {
        LocalDate date = date(last);
        return month(date) + " " + date.getDayOfMonth();
    }

    private Phrase phrase(int step) {
        if (step == 0) {
            return FIRST;
        }
        return all.get(step).earlier() ? EARLIER : LATER;
    }

    private static Map<String, String> words(Departure departure) {
        String amount = Integer.toString(departure.amount());
        return Map.of("who", departure.who(), "amount", amount, "unit", departure.unit());
    }

    private static LocalDate date(int dayOfYear) {
        return LocalDate.ofYearDay(SOME_COMMON_YEAR, dayOfYear + 1);
    }

    private static String month(LocalDate date) {
        return MonthDayNotation.months().get(date.getMonthValue() - 1);
    }
}
