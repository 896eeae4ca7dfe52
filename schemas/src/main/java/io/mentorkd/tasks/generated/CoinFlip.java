package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.random.RandomGenerator;

/** {@code A coin is heads up. Ada flips the coin. Bob does not flip the coin. Is the coin still heads up?} */
final class CoinFlip implements GeneratedTask {
    private static final String HEADS = "heads";
    private static final String TAILS = "tails";

    private static final Phrase START = Phrase.of("A coin is heads up.");
    private static final Phrase FLIPS = Phrase.of("{who} flips the coin.");
    private static final Phrase DOES_NOT = Phrase.of("{who} does not flip the coin.");
    private static final Phrase END = Phrase.of("Is the coin still heads up?");
    private static final Wordings WORDINGS = Wordings.of(
            List.of("", "It is heads."),
            List.of("{who} {does}: {side}.", "{who} {does}, so {side}.", "After {who} {does}, {side}."),
            List.of("", "So {side} up."));

    private final Task task = Tasks.builtIn().require("coin_flip");
    private final People people;

    CoinFlip(People people) {
        this.people = people;
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public GeneratedQuestion generate(RandomGenerator random) {
        Coin coin = new Coin(people.some(random).stream()
                .map(who -> new Turn(who, random.nextBoolean()))
                .toList());
        return new GeneratedQuestion(coin.text(), StepwiseSolver.answer(coin));
    }

    @Override
    public long distinctQuestions() {
        return people.waysWithChoices(2);
    }

    @Override
    public SortedSet<String> vocabulary() {
        return new Vocabulary()
                .phrases(START, FLIPS, DOES_NOT, END)
                .wordings(WORDINGS)
                .texts(people.names())
                .texts(List.of(HEADS, TAILS, "yes", "no"))
                .tokens();
    }

    @Override
    public Solution solve(String question, RandomGenerator random, boolean wrongStep) {
        QuestionReader reader = new QuestionReader(task, question);
        reader.read(START);
        List<Turn> turns = reader.readStepsUntil(END, FLIPS, DOES_NOT).stream()
                .map(step -> new Turn(step.words().get("who"), step.phrase().equals(FLIPS)))
                .toList();
        return StepwiseSolver.solve(new Coin(turns), WORDINGS, random, wrongStep);
    }

    private record Turn(String who, boolean flips) {}

    /** The state is whether the coin is heads up. */
    private record Coin(List<Turn> turns) implements SteppedProblem<Boolean> {
        String text() {
            StringBuilder text = new StringBuilder(START.fill(Map.of()));
            for (Turn turn : turns) {
                Phrase phrase = turn.flips() ? FLIPS : DOES_NOT;
                text.append(' ').append(phrase.fill(Map.of("who", turn.who())));
            }
            return text.append(' ').append(END.fill(Map.of())).toString();
        }

        @Override
        public Boolean start() {
            return true;
        }

        @Override
        public int steps() {
            return turns.size();
        }

        @Override
        public Boolean right(int step, Boolean before) {
            return before != turns.get(step).flips();
        }

        @Override
        public Boolean mistaken(int step, Boolean before, RandomGenerator random) {
            return !right(step, before);
        }

        @Override
        public Map<String, String> openingWords() {
            return Map.of();
        }

        @Override
        public Map<String, String> stepWords(int step, Boolean before, Boolean after) {
            Turn turn = turns.get(step);
            return Map.of("who", turn.who(), "does", turn.flips() ? "flips" : "does not", "side", side(after));
        }

        @Override
        public Map<String, String> closingWords(Boolean last) {
            return Map.of("side", side(last));
        }

        @Override
        public String answer(Boolean last) {
            return last ? "yes" : "no";
        }

        private static String side(boolean headsUp) {
            return headsUp ? HEADS : TAILS;
        }
    }
}
