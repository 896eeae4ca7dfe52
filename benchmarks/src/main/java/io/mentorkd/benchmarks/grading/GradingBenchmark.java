package io.mentorkd.benchmarks.grading;

import io.mentorkd.benchmarks.filter.BenchmarkRationales;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.answers.Attempt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rates of both conventions on the same texts of svamp, in turn, in one thread: with the completion, which holds the answer,
 * and without it, where the chain is searched for one. Prints one line of JSON a round and one with the medians. The first
 * round, in which everything is compiled, is printed and not counted.
 */
public final class GradingBenchmark {

    private static final int RECORDS = 50_000;
    private static final int ROUNDS = 5;
    private static final long SEED = 20_241_103;

    /** A rationale without its record around it. */
    private record Graded(Rationale rationale, Attempt attempt) {}

    private GradingBenchmark() {}

    /** Arguments: records a round and rounds, both optional. */
    public static void main(String[] arguments) {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RECORDS;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
        List<Rationale> rationales = BenchmarkRationales.of(records, SEED);
        List<Graded> completed = rationales.stream()
                .map(each -> new Graded(each, new Attempt(each.getChain(), Optional.ofNullable(each.getCompletion()))))
                .toList();
        List<Graded> chains = rationales.stream()
                .map(each -> new Graded(each, new Attempt(each.getChain(), Optional.empty())))
                .toList();
        measure("completion", completed, rounds);
        measure("chain", chains, rounds);
    }

    private static void measure(String what, List<Graded> graded, int rounds) {
        List<Double> authors = new ArrayList<>();
        List<Double> strict = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double a = rate(Convention.MENTOR_KD, graded);
            double b = rate(Convention.STRICT, graded);
            print(what, round == 0 ? "warm-up" : "round " + round, a, b);
            if (round > 0) {
                authors.add(a);
                strict.add(b);
            }
        }
        print(what, "median", median(authors), median(strict));
    }

    /** Records a second; the verdicts are counted, so that none is left out. */
    private static double rate(Convention convention, List<Graded> graded) {
        Task task = Tasks.builtIn().require("svamp");
        int found = 0;
        long start = System.nanoTime();
        for (Graded each : graded) {
            boolean answered = convention
                    .grade(task, each.rationale().getQuestion(), each.attempt())
                    .answer()
                    .isPresent();
            found += answered ? 1 : 0;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (found > graded.size()) {
            throw new IllegalStateException("found " + found + " answers in " + graded.size());
        }
        return graded.size() / seconds;
    }

    private static void print(String what, String round, double authors, double strict) {
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"%s\",\"round\":\"%s\",\"mentorKd\":%.0f,\"strict\":%.0f,\"slower\":%.2f}%n",
                what,
                round,
                authors,
                strict,
                authors / strict);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
