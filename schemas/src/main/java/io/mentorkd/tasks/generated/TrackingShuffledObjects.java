package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.List;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The paper's ball game of three: Alice, Bob and Claire hold a ball each, swap three times, and one is asked for.
 *
 * <p>Chains restate who holds what after every swap.
 */
final class TrackingShuffledObjects implements GeneratedTask {
    static final List<String> COLOURS =
            List.of("black", "blue", "brown", "green", "orange", "pink", "purple", "red", "white", "yellow");

    private static final List<String> PLAYERS = List.of("Alice", "Bob", "Claire");
    private static final int SWAPS = 3;

    private final Task task = Tasks.builtIn().require("tracking_shuffled_objects");
    private final List<String> colours;

    /** Draws the balls from {@code colours}, at least three different ones. */
    TrackingShuffledObjects(List<String> colours) {
        this.colours = List.copyOf(colours);
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public GeneratedQuestion generate(RandomGenerator random) {
        List<BallGame.Swap> swaps = Stream.generate(() -> Draw.several(List.of(0, 1, 2), 2, random))
                .limit(SWAPS)
                .map(pair -> new BallGame.Swap(pair.get(0), pair.get(1)))
                .toList();
        List<String> balls = Draw.several(colours, PLAYERS.size(), random);
        BallGame game = new BallGame(PLAYERS, balls, swaps, random.nextInt(PLAYERS.size()), balls);
        return new GeneratedQuestion(game.text(), StepwiseSolver.answer(game));
    }

    @Override
    public long distinctQuestions() {
        long swaps = 1;
        for (int swap = 0; swap < SWAPS; swap++) {
            swaps *= Draw.waysOfSeveral(PLAYERS.size(), 2);
        }
        return Math.multiplyExact(Draw.waysOfSeveral(colours.size(), PLAYERS.size()), swaps * PLAYERS.size());
    }

    @Override
    public SortedSet<String> vocabulary() {
        return BallGame.phrases(new Vocabulary())
                .texts(PLAYERS)
                .texts(colours)
                .texts(BallGame.CHOICES)
                .tokens();
    }

    @Override
    public Solution solve(String question, RandomGenerator random, boolean wrongStep) {
        BallGame game = BallGame.read(new QuestionReader(task, question));
        return StepwiseSolver.solve(game, BallGame.WORDINGS, random, wrongStep);
    }
}
