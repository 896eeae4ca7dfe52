package io.mentorkd.benchmarks.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.models.language.Adapter;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.LoraConfig;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.training.AdamWConfig;
import io.mentorkd.models.training.Training;
import io.mentorkd.models.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Training steps on one batch. */
final class TrainingRounds implements Rounds {
    private static final double LEARNING_RATE = 1e-5;

    private final LanguageModel model;
    private final Training training;
    private final List<Example> batch;
    private final int steps;

    /** The settings as {@code language-models/compare.py} writes them; LoRA of rank 0 is none. */
    TrainingRounds(JsonNode settings) {
        LanguageModel whole = LanguageModel.load(
                Path.of(settings.get("model").asText()),
                ComputeDevice.of(settings.get("device").asText()));
        int rank = settings.get("loraRank").asInt();
        model = rank == 0
                ? whole
                : whole.with(
                        Adapter.initialize(whole, new LoraConfig(rank, 2.0 * rank, List.of(LoraConfig.ALL_LINEAR)), 1));
        TrainingPlan.Execution execution =
                new TrainingPlan.Execution(DType.valueOf(settings.get("numbers").asText()), false, Integer.MAX_VALUE);
        TrainingPlan plan = TrainingPlan.of(AdamWConfig.withWeightDecay(0.01)).with(execution);
        training = new Training(model, plan, 1);
        batch = StreamSupport.stream(settings.get("batch").spliterator(), false)
                .map(example -> new Example(
                        LanguageModelBenchmark.tokens(example.get("prompt")),
                        LanguageModelBenchmark.tokens(example.get("answer"))))
                .toList();
        steps = settings.get("steps").asInt();
    }

    @Override
    public long parameters() {
        return model.size();
    }

    /** Milliseconds of one step, and the loss of the last. */
    @Override
    public Map<String, Object> round() {
        double[] loss = new double[1];
        double millis = Rounds.millis(() -> {
            for (int step = 0; step < steps; step++) {
                loss[0] = training.step(batch, LEARNING_RATE).loss();
            }
        });
        return Map.of("millis", millis / steps, "loss", loss[0]);
    }

    /** Always in float32. */
    @Override
    public Map<String, Double> parts() {
        return Map.of("forward alone, float32", Rounds.millis(() -> model.logProbabilities(batch)));
    }

    @Override
    public void close() {
        training.close();
        model.close();
    }
}
