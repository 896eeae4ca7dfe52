package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code A box holds 12 apples. Ada adds 5. Bob takes 3. Dee doubles them. How many apples?}, never above 99. */
final class MultiStepArithmetic implements GeneratedTask {
    private static final int LEAST_START = 2;
    private static final int MOST_START = 30;
    private static final int MOST_MOVED = 20;
    private static final int MOST = AppleBox.MOST;

    private final Task task = Tasks.builtIn().require("multi_step_arithmetic");
    private final People people;

    MultiStepArithmetic(People people) {
        this.people = people;
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public GeneratedQuestion generate(RandomGenerator random) {
        int start = LEAST_START + random.nextInt(MOST_START - LEAST_START + 1);
        List<AppleBox.Move> moves = new ArrayList<>();
        int apples = start;
        for (String who : people.some(random)) {
            AppleBox.Move move = Draw.one(Draw.one(possible(who, apples), random), random);
            moves.add(move);
            apples = move.applied(apples);
        }
        AppleBox box = new AppleBox(start, moves);
        return new GeneratedQuestion(box.text(), StepwiseSolver.answer(box));
    }

    @Override
    public long distinctQuestions() {
        long ways = 0;
        long[] reaching = new long[MOST + 1];
        for (int start = LEAST_START; start <= MOST_START; start++) {
            reaching[start] = 1;
        }
        for (int count = 1; count <= people.most(); count++) {
            reaching = afterOneMore(reaching);
            if (count >= people.fewest()) {
                long moves = 0;
                for (long one : reaching) {
                    moves = Math.addExact(moves, one);
                }
                long names = Draw.waysOfSeveral(people.names().size(), count);
                ways = Math.addExact(ways, Math.multiplyExact(moves, names));
            }
        }
        return ways;
    }

    @Override
    public SortedSet<String> vocabulary() {
        return AppleBox.phrases(new Vocabulary())
                .texts(people.names())
                .numbers(0, MOST)
                .tokens();
    }

    @Override
    public Solution solve(String question, RandomGenerator random, boolean wrongStep) {
        AppleBox box = AppleBox.read(new QuestionReader(task, question));
        return StepwiseSolver.solve(box, AppleBox.WORDINGS, random, wrongStep);
    }

    /** The moves that keep the apples between 0 and 99, by kind; no kind is without moves. */
    private static List<List<AppleBox.Move>> possible(String who, int apples) {
        return Stream.of(AppleBox.Kind.values())
                .map(kind -> amounts(kind)
                        .mapToObj(amount -> new AppleBox.Move(who, kind, amount))
                        .filter(move -> move.applied(apples) >= 0 && move.applied(apples) <= MOST)
                        .toList())
                .filter(moves -> !moves.isEmpty())
                .toList();
    }

    private static IntStream amounts(AppleBox.Kind kind) {
        return kind == AppleBox.Kind.DOUBLES ? IntStream.of(2) : IntStream.rangeClosed(1, MOST_MOVED);
    }

    private static long[] afterOneMore(long[] reaching) {
        long[] next = new long[reaching.length];
        for (int apples = 0; apples < reaching.length; apples++) {
            for (List<AppleBox.Move> kind : possible("", apples)) {
                for (AppleBox.Move move : kind) {
                    next[move.applied(apples)] += reaching[apples];
                }
            }
        }
        return next;
    }
}
