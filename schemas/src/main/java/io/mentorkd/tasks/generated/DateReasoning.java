package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.random.RandomGenerator;

/** {@code Today is May 28. Ada leaves in 5 days. Bob leaves 2 weeks later. Dee leaves 3 days earlier. Which date is that?} */
final class DateReasoning implements GeneratedTask {
    private static final int FEWEST = 2;
    private static final int MOST_DAYS = 20;
    private static final int MOST_WEEKS = 4;

    /** How many lengths of time there are to draw from, in days and in weeks. */
    private static final int LENGTHS = (MOST_DAYS - FEWEST + 1) + (MOST_WEEKS - FEWEST + 1);

    private final Task task = Tasks.builtIn().require("date_reasoning");
    private final People people;

    DateReasoning(People people) {
        this.people = people;
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public GeneratedQuestion generate(RandomGenerator random) {
        List<Departures.Departure> all = new ArrayList<>();
        for (String who : people.some(random)) {
            int length = random.nextInt(LENGTHS);
            int days = MOST_DAYS - FEWEST + 1;
            boolean weeks = length >= days;
            int amount = FEWEST + (weeks ? length - days : length);
            boolean earlier = !all.isEmpty() && random.nextBoolean();
            all.add(new Departures.Departure(who, amount, weeks, earlier));
        }
        Departures departures = new Departures(random.nextInt(Departures.DAYS_OF_YEAR), all);
        return new GeneratedQuestion(departures.text(), StepwiseSolver.answer(departures));
    }

    @Override
    public long distinctQuestions() {
        // The first departure is never earlier than today: half of its choices.
        return Math.multiplyExact(Departures.DAYS_OF_YEAR, people.waysWithChoices(2L * LENGTHS)) / 2;
    }

    @Override
    public SortedSet<String> vocabulary() {
        return Departures.phrases(new Vocabulary())
                .texts(people.names())
                .numbers(1, 31)
                .tokens();
    }

    @Override
    public Solution solve(String question, RandomGenerator random, boolean wrongStep) {
        Departures departures = Departures.read(new QuestionReader(task, question));
        return StepwiseSolver.solve(departures, Departures.WORDINGS, random, wrongStep);
    }
}
