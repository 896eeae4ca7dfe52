package io.mentorkd.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Size;
import io.mentorkd.models.torchscript.TorchEngine;
import io.mentorkd.models.training.AdamWConfig;
import io.mentorkd.models.training.T5Training;
import io.mentorkd.models.training.TrainingExample;
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
        List<TrainingExample> batch = batch(settings);
        try (T5 model = T5.initialize(config(settings), 1);
                T5Training training = new T5Training(model, AdamWConfig.withWeightDecay(0.01), 1);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(JSON.writeValueAsString(Map.of("parameters", model.parameters())));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(JSON.writeValueAsString(steps(training, batch, Integer.parseInt(line.strip()))));
            }
        }
    }

    private static double[] steps(T5Training training, List<TrainingExample> batch, int count) {
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            training.step(batch, 1e-3);
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        return millis;
    }

    private static T5Config config(JsonNode settings) {
        int layers = settings.get("layers").asInt();
        T5Size size = new T5Size(
                settings.get("d_model").asInt(),
                settings.get("d_kv").asInt(),
                settings.get("d_ff").asInt(),
                settings.get("heads").asInt(),
                layers,
                layers);
        int vocabulary = settings.get("vocabulary").asInt();
        T5Config config = settings.get("gated").asBoolean()
                ? T5Config.version11(size, vocabulary)
                : T5Config.version10(size, vocabulary);
        return config.withDropoutRate(settings.get("dropout").asDouble());
    }

    private static List<TrainingExample> batch(JsonNode settings) {
        Random random = new Random(1);
        int vocabulary = settings.get("vocabulary").asInt();
        return IntStream.range(0, settings.get("batch").asInt())
                .mapToObj(row -> new TrainingExample(
                        tokens(random, settings.get("source").asInt(), vocabulary),
                        tokens(random, settings.get("target").asInt(), vocabulary)))
                .toList();
    }

    private static int[] tokens(Random random, int length, int vocabulary) {
        return random.ints(length, 2, vocabulary).toArray();
    }
}
