package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.random.RandomGenerator;

/** {@code Start on Tuesday. Ada takes 4. Bob takes 5. Dee takes 1. Which day?}: each takes so many days, in turn. */
final class WeekdayCounting implements GeneratedTask {
    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final int MOST_DAYS = 6;

    private static final Phrase START = Phrase.of("Start on {from}.");
    private static final Phrase TAKES = Phrase.of("{who} takes {days}.");
    private static final Phrase END = Phrase.of("Which day?");

    /** Wordings of one length, for the reason given in {@link FacingDirection}. */
    private static final Wordings WORDINGS = Wordings.of(
            List.of(""), List.of("{who} {days} {to}.", "{who} {days} {to},", "{who} {days} {to};"), List.of(""));

    private final Task task = Tasks.builtIn().require("weekday_counting");
    private final People people;

    WeekdayCounting(People people) {
        this.people = people;
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public GeneratedQuestion generate(RandomGenerator random) {
        List<Stay> stays = people.some(random).stream()
                .map(who -> new Stay(who, 1 + random.nextInt(MOST_DAYS)))
                .toList();
        Calendar calendar = new Calendar(random.nextInt(DAYS.size()), stays);
        return new GeneratedQuestion(calendar.text(), StepwiseSolver.answer(calendar));
    }

    @Override
    public long distinctQuestions() {
        return Math.multiplyExact(DAYS.size(), people.waysWithChoices(MOST_DAYS));
    }

    @Override
    public SortedSet<String> vocabulary() {
        return new Vocabulary()
                .phrases(START, TAKES, END)
                .wordings(WORDINGS)
                .texts(people.names())
                .texts(DAYS)
                .numbers(1, MOST_DAYS)
                .tokens();
    }

    @Override
    public Solution solve(String question, RandomGenerator random, boolean wrongStep) {
        QuestionReader reader = new QuestionReader(task, question);
        int start = reader.indexIn(DAYS, reader.read(START).get("from"));
        List<Stay> stays = reader.readStepsUntil(END, TAKES).stream()
                .map(QuestionReader.Step::words)
                .map(words -> new Stay(words.get("who"), reader.number(words.get("days"), 1, MOST_DAYS)))
                .toList();
        return StepwiseSolver.solve(new Calendar(start, stays), WORDINGS, random, wrongStep);
    }

    private record Stay(String who, int days) {
        Map<String, String> words() {
            return Map.of("who", who, "days", Integer.toString(days));
        }
    }

    /** The state is the day's place in the week. */
    private record Calendar(Integer start, List<Stay> stays) implements SteppedProblem<Integer> {
        String text() {
            StringBuilder text = new StringBuilder(START.fill(openingWords()));
            stays.forEach(stay -> text.append(' ').append(TAKES.fill(stay.words())));
            return text.append(' ').append(END.fill(Map.of())).toString();
        }

        @Override
        public int steps() {
            return stays.size();
        }

        @Override
        public Integer right(int step, Integer before) {
            return (before + stays.get(step).days()) % DAYS.size();
        }

        @Override
        public Integer mistaken(int step, Integer before, RandomGenerator random) {
            return (right(step, before) + 1 + random.nextInt(DAYS.size() - 1)) % DAYS.size();
        }

        @Override
        public Map<String, String> openingWords() {
            return Map.of("from", DAYS.get(start));
        }

        @Override
        public Map<String, String> stepWords(int step, Integer before, Integer after) {
            Stay stay = stays.get(step);
            return Map.of("who", stay.who(), "days", Integer.toString(stay.days()), "to", DAYS.get(after));
        }

        @Override
        public Map<String, String> closingWords(Integer last) {
            return Map.of();
        }

        @Override
        public String answer(Integer last) {
            return DAYS.get(last);
        }
    }
}
