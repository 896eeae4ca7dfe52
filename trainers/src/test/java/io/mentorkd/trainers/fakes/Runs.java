package io.mentorkd.trainers.fakes;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.trainers.rounds.DatasetConfig;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.LengthConfig;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.LearningRateConfig;
import io.mentorkd.trainers.runs.LossConfig;
import io.mentorkd.trainers.runs.MicroBatches;
import io.mentorkd.trainers.runs.ModelConfig;
import io.mentorkd.trainers.runs.ObjectiveName;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.TrainerState;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Configurations and manifests of tiny runs. */
public final class Runs {

    private Runs() {}

    /** Rounds of six new records and three old ones, two passes. */
    public static final RoundConfig ROUNDS = new RoundConfig(2, OptionalLong.empty(), 1, Duration.ZERO, 6, 0.5);

    /** Batches of up to four, with dropout. */
    public static final OptimizationConfig OPTIMIZATION =
            new OptimizationConfig(4, LearningRateConfig.cosine(0.003, 2, 0.05), 0.5, 1, 0.1);

    /** Up to forty tokens of question and rationale each. */
    public static final LengthConfig LENGTHS = new LengthConfig(40, 40);

    /** A run of cross-entropy. */
    public static TrainingConfig config(long seed) {
        return config(seed, LossConfig.CROSS_ENTROPY);
    }

    /** The same with another objective, and the numbers of the authors' code. */
    public static TrainingConfig config(long seed, ObjectiveName objective) {
        return config(
                seed,
                new LossConfig(objective.with(LossConfig.DEFAULT_SOFT_LABEL_WEIGHT, LossConfig.DEFAULT_TEMPERATURE)));
    }

    /** The same with another loss. */
    public static TrainingConfig config(long seed, LossConfig loss) {
        return config(seed, loss, ROUNDS, ExampleSelection.ALL);
    }

    /** A run of cross-entropy with these rounds and this selection. */
    public static TrainingConfig config(long seed, RoundConfig rounds, ExampleSelection selection) {
        return config(seed, LossConfig.CROSS_ENTROPY, rounds, selection);
    }

    /** A run with all of these. */
    public static TrainingConfig config(long seed, LossConfig loss, RoundConfig rounds, ExampleSelection selection) {
        return config(seed, new ModelConfig("nano", "bytes", "cpu", 1), loss, rounds, selection);
    }

    /** A run of another model. */
    public static TrainingConfig config(long seed, ModelConfig model) {
        return config(seed, model, LossConfig.CROSS_ENTROPY, ROUNDS, ExampleSelection.ALL);
    }

    private static TrainingConfig config(
            long seed, ModelConfig model, LossConfig loss, RoundConfig rounds, ExampleSelection selection) {
        return new TrainingConfig(
                "student", seed, model, loss, OPTIMIZATION, new DatasetConfig(LENGTHS, selection, rounds));
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
                new TrainerState(
                        "accepted", all, 3, true, 3L * rounds, 18L * rounds, new TreeMap<>(Map.of(0, 6L * rounds))),
                scores,
                promoted,
                Map.of(),
                MicroBatches.NONE);
    }

    private static LogRange range(long from, long to) {
        return new LogRange("accepted", new TreeMap<>(Map.of(0, new OffsetSpan(from, to))));
    }
}
