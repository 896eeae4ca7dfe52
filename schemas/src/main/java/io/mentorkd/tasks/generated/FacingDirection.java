package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.random.RandomGenerator;

/** {@code Boat heads north. Ada turns right. Bob turns around. Dee turns left. Heading?} */
final class FacingDirection implements GeneratedTask {
    /** Clockwise. */
    private static final List<String> DIRECTIONS = List.of("north", "east", "south", "west");

    /** A turn's place in the list is its quarter turns clockwise, less one. */
    private static final List<String> TURNS = List.of("right", "around", "left");

    private static final Phrase START = Phrase.of("Boat heads {from}.");
    private static final Phrase TURN = Phrase.of("{who} turns {turn}.");
    private static final Phrase END = Phrase.of("Heading?");

    /**
     * Wordings of one length: every word stands where it does in the others. With openings and steps of differing length a T5
     * of 27,000 weights got to 42 % and not to 100 % in 800 steps on 1,500 rationales, and a mentor of 403,000 weights to
     * 28 % and not to 72 % in 350 steps on 210 (one seed and the mean of two).
     */
    private static final Wordings WORDINGS = Wordings.of(
            List.of(""), List.of("{who} {turn} {to}.", "{who} {turn} {to},", "{who} {turn} {to};"), List.of(""));

    private final Task task = Tasks.builtIn().require("facing_direction");
    private final People people;

    FacingDirection(People people) {
        this.people = people;
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public GeneratedQuestion generate(RandomGenerator random) {
        List<Move> moves = people.some(random).stream()
                .map(who -> new Move(who, random.nextInt(TURNS.size())))
                .toList();
        Voyage voyage = new Voyage(random.nextInt(DIRECTIONS.size()), moves);
        return new GeneratedQuestion(voyage.text(), StepwiseSolver.answer(voyage));
    }

    @Override
    public long distinctQuestions() {
        return Math.multiplyExact(DIRECTIONS.size(), people.waysWithChoices(TURNS.size()));
    }

    @Override
    public SortedSet<String> vocabulary() {
        return new Vocabulary()
                .phrases(START, TURN, END)
                .wordings(WORDINGS)
                .texts(people.names())
                .texts(DIRECTIONS)
                .texts(TURNS)
                .tokens();
    }

    @Override
    public Solution solve(String question, RandomGenerator random, boolean wrongStep) {
        return StepwiseSolver.solve(read(question), WORDINGS, random, wrongStep);
    }

    private Voyage read(String question) {
        QuestionReader reader = new QuestionReader(task, question);
        int start = reader.indexIn(DIRECTIONS, reader.read(START).get("from"));
        List<Move> moves = reader.readStepsUntil(END, TURN).stream()
                .map(QuestionReader.Step::words)
                .map(words -> new Move(words.get("who"), reader.indexIn(TURNS, words.get("turn"))))
                .toList();
        return new Voyage(start, moves);
    }

    private record Move(String who, int turn) {}

    /** The state is the direction's place in the list. */
    private record Voyage(Integer start, List<Move> moves) implements SteppedProblem<Integer> {
        String text() {
            StringBuilder text = new StringBuilder(START.fill(openingWords()));
            for (Move move : moves) {
                text.append(' ').append(TURN.fill(Map.of("who", move.who(), "turn", TURNS.get(move.turn()))));
            }
            return text.append(' ').append(END.fill(Map.of())).toString();
        }

        @Override
        public int steps() {
            return moves.size();
        }

        @Override
        public Integer right(int step, Integer before) {
            return (before + moves.get(step).turn() + 1) % DIRECTIONS.size();
        }

        @Override
        public Integer mistaken(int step, Integer before, RandomGenerator random) {
            return (right(step, before) + 1 + random.nextInt(DIRECTIONS.size() - 1)) % DIRECTIONS.size();
        }

        @Override
        public Map<String, String> openingWords() {
            return Map.of("from", DIRECTIONS.get(start));
        }

        @Override
        public Map<String, String> stepWords(int step, Integer before, Integer after) {
            Move move = moves.get(step);
            return Map.of("who", move.who(), "turn", TURNS.get(move.turn()), "to", DIRECTIONS.get(after));
        }

        @Override
        public Map<String, String> closingWords(Integer last) {
            return Map.of();
        }

        @Override
        public String answer(Integer last) {
            return DIRECTIONS.get(last);
        }
    }
}
