package io.mentorkd.tasks.generated;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who may take part in a question, and how many do, one step each.
 *
 * @param names different names
 * @param fewest the fewest that take part
 * @param most the most that take part
 */
record People(List<String> names, int fewest, int most) {
    private static final List<String> NAMES = List.of(
            "Ada", "Bob", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ivy", "Jon", "Kim", "Leo", "Mia", "Ned", "Ola",
            "Pam");

    People {
        names = List.copyOf(names);
        if (fewest < 1 || most < fewest || most > names.size()) {
            throw new IllegalArgumentException(
                    "must be 1 <= fewest <= most <= %d, was %d and %d".formatted(names.size(), fewest, most));
        }
    }

    /** From {@code fewest} to {@code most} of sixteen names, short as they are. */
    static People of(int fewest, int most) {
        return new People(NAMES, fewest, most);
    }

    /** Some of them in random order, each number of them as likely. */
    List<String> some(RandomGenerator random) {
        return Draw.several(names, fewest + random.nextInt(most - fewest + 1), random);
    }

    /** How many questions there are when each person makes one of {@code choices} steps. */
    long waysWithChoices(long choices) {
        long ways = 0;
        long steps = 1;
        for (int count = 1; count <= most; count++) {
            steps = Math.multiplyExact(steps, choices);
            if (count >= fewest) {
                ways = Math.addExact(ways, Math.multiplyExact(steps, Draw.waysOfSeveral(names.size(), count)));
            }
        }
        return ways;
    }
}
