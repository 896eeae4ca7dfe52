package io.mentorkd.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.torchscript.TorchEngine;
import io.mentorkd.models.training.AdamWConfig;
import io.mentorkd.models.training.Training;
import io.mentorkd.models.training.TrainingPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Takes training steps. Reads a number of steps a line; answers with the milliseconds of each. The script
 * {@code training-step.sh} lets it and eager PyTorch take turns.
 */
public final class TrainingStepBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TrainingStepBenchmark() {}

    /** The argument: size and threads as one JSON object, as {@code training-step/compare.py} writes it. */
    public static void main(String[] arguments) throws IOException {
        JsonNode settings = JSON.readTree(arguments[0]);
        TorchEngine.start(settings.get("threads").asInt());
        TrainingPlan plan = TrainingPlan.of(AdamWConfig.withWeightDecay(0.01));
        List<Example> batch = batch(settings);
        try (LanguageModel model = LanguageModel.initialize(config(settings), 1);
                Training training = new Training(model, plan, 1);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(JSON.writeValueAsString(Map.of("parameters", model.size())));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(JSON.writeValueAsString(steps(training, batch, Integer.parseInt(line.strip()))));
            }
        }
    }

    private static double[] steps(Training training, List<Example> batch, int count) {
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            training.step(batch, 1e-3);
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        return millis;
    }

    private static ModelConfig config(JsonNode settings) {
        int layers = settings.get("layers").asInt();
        T5Size size = new T5Size(
                settings.get("d_model").asInt(),
                settings.get("d_kv").asInt(),
                settings.get("d_ff").asInt(),
                settings.get("heads").asInt(),
                layers,
                layers);
        int vocabulary = settings.get("vocabulary").asInt();
        double dropout = settings.get("dropout").asDouble();
        return settings.get("gated").asBoolean()
                ? size.version11(vocabulary, dropout)
                : size.version10(vocabulary, dropout);
    }

    private static List<Example> batch(JsonNode settings) {
        Random random = new Random(1);
        int vocabulary = settings.get("vocabulary").asInt();
        return IntStream.range(0, settings.get("batch").asInt())
                .mapToObj(row -> new Example(
                        tokens(random, settings.get("source").asInt(), vocabulary),
                        tokens(random, settings.get("target").asInt(), vocabulary)))
                .toList();
    }

    private static int[] tokens(Random random, int length, int vocabulary) {
        return random.ints(length, 2, vocabulary).toArray();
    }
}
