package io.mentorkd.tasks.generated;

import java.util.List;
import java.util.random.RandomGenerator;

/** Goes through the steps of a problem, in silence or aloud. */
final class StepwiseSolver {
    /** One wrong step in so many is set right at once: the chain goes on from the right state. */
    private static final int RECOVERS_ONCE_IN = 10;

    private StepwiseSolver() {}

    /** The right answer. */
    static <S> String answer(SteppedProblem<S> problem) {
        S state = problem.start();
        for (int step = 0; step < problem.steps(); step++) {
            state = problem.right(step, state);
        }
        return problem.answer(state);
    }

    /** Writes the steps down, one of them wrong if asked to, in a wording that {@code random} chooses. */
    static <S> Solution solve(SteppedProblem<S> problem, Wordings wordings, RandomGenerator random, boolean wrongStep) {
        Phrase opening = any(wordings.openings(), random);
        Phrase wording = any(wordings.steps(), random);
        Phrase closing = any(wordings.closings(), random);
        int wrongAt = wrongStep ? random.nextInt(problem.steps()) : problem.steps();
        boolean recovers = random.nextInt(RECOVERS_ONCE_IN) == 0 && wrongAt < problem.steps() - 1;

        StringBuilder chain = new StringBuilder();
        append(chain, opening.fill(problem.openingWords()));
        S state = problem.start();
        for (int step = 0; step < problem.steps(); step++) {
            S written = step == wrongAt ? problem.mistaken(step, state, random) : problem.right(step, state);
            append(chain, wording.fill(problem.stepWords(step, state, written)));
            state = step == wrongAt && recovers ? problem.right(step, state) : written;
        }
        append(chain, closing.fill(problem.closingWords(state)));
        return new Solution(chain.toString(), problem.answer(state));
    }

    private static void append(StringBuilder chain, String sentence) {
        if (!sentence.isEmpty()) {
            chain.append(chain.isEmpty() ? "" : " ").append(sentence);
        }
    }

    private static Phrase any(List<Phrase> phrases, RandomGenerator random) {
        return phrases.get(random.nextInt(phrases.size()));
    }
}
