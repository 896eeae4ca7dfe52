package io.mentorkd.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run is like.
 *
 * @param length how long faults strike
 * @param seed of faults, questions and answers
 * @param shape what runs
 * @param pace how much and how often
 * @param schedule faults to take instead of drawn ones
 * @param directory where everything is kept
 * @param command what starts {@code mentorkd}: the words before its arguments
 */
record RunOptions(
        Duration length,
        long seed,
        Shape shape,
        Pace pace,
        Optional<Path> schedule,
        Path directory,
        List<String> command) {

    private static final String USAGE =
            "usage: faults/run.sh MINUTES SEED [--schedule FILE] [--out DIR] [--rate QUESTIONS_A_SECOND] [--every SECONDS]";

    /**
     * What runs.
     *
     * @param brokers brokers, each with a copy of everything
     * @param instances of each stage that scales
     * @param hasMentor whether mentor, labels, join and student take part
     */
    record Shape(int brokers, int instances, boolean hasMentor) {

        /** The whole pipeline on three brokers, two of each stage. */
        static final Shape WHOLE = new Shape(3, 2, true);

        Shape {
            if (brokers < 1 || instances < 1) {
                throw new IllegalArgumentException(
                        "brokers and instances must be at least 1, were " + brokers + " and " + instances);
            }
        }
    }

    /**
     * How much and how often.
     *
     * @param questionsPerSecond that are published throughout
     * @param samples rationales that the teacher gives to each
     * @param every time between faults, on average
     */
    record Pace(double questionsPerSecond, int samples, Duration every) {

        /** What two cores bear with the whole pipeline on them. */
        static final Pace USUAL = new Pace(4, 3, Duration.ofSeconds(25));

        Pace {
            if (!(questionsPerSecond > 0)) {
                throw new IllegalArgumentException("questionsPerSecond must be above 0, was " + questionsPerSecond);
            }
            if (samples < 1) {
                throw new IllegalArgumentException("samples must be at least 1, were " + samples);
            }
            if (every.toMillis() < 1) {
                throw new IllegalArgumentException("every must be at least 1 ms, was " + every);
            }
        }
    }

    RunOptions {
        command = List.copyOf(command);
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("length must be more than 0, was " + length);
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command must name what starts mentorkd, was empty");
        }
    }

    /**
     * The options on a command line.
     *
     * @throws IllegalArgumentException with the usage if they are none
     */
    static RunOptions of(List<String> command, String[] arguments) {
        if (arguments.length < 2) {
            throw new IllegalArgumentException(USAGE);
        }
        Duration length = Duration.ofMillis(Math.round(number(arguments[0]) * 60_000));
        long seed = (long) number(arguments[1]);
        Optional<Path> schedule = Optional.empty();
        Path directory = Path.of("faults", "target", "run-" + seed);
        double rate = Pace.USUAL.questionsPerSecond();
        Duration every = Pace.USUAL.every();
        List<String> left = new ArrayList<>(Arrays.asList(arguments).subList(2, arguments.length));
        while (!left.isEmpty()) {
            String option = left.remove(0);
            String value = left.isEmpty() ? "" : left.remove(0);
            switch (option) {
                case "--schedule" -> schedule = Optional.of(Path.of(value));
                case "--out" -> directory = Path.of(value);
                case "--rate" -> rate = number(value);
                case "--every" -> every = Duration.ofMillis(Math.round(number(value) * 1000));
                default -> throw new IllegalArgumentException("there is no option " + option + "; " + USAGE);
            }
        }
        return new RunOptions(
                length,
                seed,
                Shape.WHOLE,
                new Pace(rate, Pace.USUAL.samples(), every),
                schedule,
                directory.toAbsolutePath(),
                command);
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("'" + word + "' is no number; " + USAGE, wrong);
        }
    }
}
