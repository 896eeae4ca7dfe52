package io.mentorkd.trainers.fakes;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.DistillationConfig;
import io.mentorkd.trainers.runs.LengthConfig;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingManifest;
import io.mentorkd.trainers.runs.TrainingObjective;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Configurations and manifests of tiny runs. */
public final class Runs {

    private Runs() {}

    /** Rounds of six new records and three old ones, two passes in batches of up to four, with dropout. */
    public static TrainingConfig config(long seed) {
        return config(seed, new RoundConfig(2, OptionalLong.empty(), 1, Duration.ZERO, 6, 0.5), ExampleSelection.ALL);
    }

    /** The same with another objective. */
    public static TrainingConfig config(long seed, TrainingObjective objective) {
        TrainingConfig config = config(seed);
        return config(seed, objective, config.distillation(), config.rounds(), config.selection());
    }

    /** A run with these rounds and this selection. */
    public static TrainingConfig config(long seed, RoundConfig rounds, ExampleSelection selection) {
        return config(seed, TrainingObjective.RATIONALE, DistillationConfig.DEFAULT, rounds, selection);
    }

    /** A run with all of these. */
    public static TrainingConfig config(
            long seed,
            TrainingObjective objective,
            DistillationConfig distillation,
            RoundConfig rounds,
            ExampleSelection selection) {
        return new TrainingConfig(
                "student",
                seed,
                "nano",
                "bytes",
                objective,
                distillation,
                new OptimizationConfig(4, 0.003, 2, 0.05, 0.5, 1, 0.1),
                new LengthConfig(40, 40),
                selection,
                rounds,
                "cpu",
                1);
    }

    /** A manifest at the end of round {@code rounds}. */
    public static TrainingManifest manifest(
            TrainingConfig config, int rounds, Map<String, Double> scores, boolean promoted) {
        List<Round> all = IntStream.rangeClosed(1, rounds)
                .mapToObj(number -> new Round(
                        number,
                        range(6L * number - 6, 6L * number),
                        List.of(range(0, 3)),
                        2,
                        OptionalLong.empty(),
                        number))
                .toList();
        return new TrainingManifest(
                "run-1",
                config,
                "0".repeat(64),
                1000,
                all,
                3,
                true,
                3L * rounds,
                18L * rounds,
                "accepted",
                new TreeMap<>(Map.of(0, 6L * rounds)),
                scores,
                promoted);
    }

    private static LogRange range(long from, long to) {
        return new LogRange("accepted", new TreeMap<>(Map.of(0, new OffsetSpan(from, to))));
    }
}
