package io.mentorkd.benchmarks.softlabels;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.torchscript.TorchEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What soft labels cost and what they lose: one JSON line a measurement. */
public final class SoftLabelBenchmark {
    private static final int ROUNDS = 9;
    private static final int STEPS = Integer.getInteger("steps", 1000);
    private static final ObjectMapper JSON = new ObjectMapper();

    private SoftLabelBenchmark() {}

    /**
     * Measures.
     *
     * @param arguments which of {@code labelling}, {@code loss}, {@code divergence} and {@code divergence-weak}; the first three
     *     without. The last two train a mentor for as many steps as system property {@code steps} says, on generated tasks and on
     *     the recorded rationales of the folder that {@code mentorkd.data} names
     */
    public static void main(String[] arguments) throws IOException {
        TorchEngine.start(1);
        List<String> wanted = arguments.length == 0 ? List.of("labelling", "loss", "divergence") : List.of(arguments);
        for (String measurement : wanted) {
            switch (measurement) {
                case "labelling" -> {
                    labelling(T5Size.SMALL.version10(32_128, 0), 10);
                    labelling(new T5Size(128, 32, 256, 4, 1, 1).version11(300, 0), 32);
                }
                case "loss" -> loss();
                case "divergence" -> MentorDivergence.TRAINED.run(MentorExamples.generated(), STEPS, JSON);
                case "divergence-weak" ->
                    MentorDivergence.WEAK.run(
                            MentorExamples.recorded(Path.of(System.getProperty("mentorkd.data"))), STEPS, JSON);
                default ->
                    throw new IllegalArgumentException(
                            "arguments must be of labelling, loss, divergence, divergence-weak, one was "
                                    + measurement);
            }
        }
    }

    private static void labelling(ModelConfig config, int rows) throws IOException {
        try (LabellingSpeed speed = new LabellingSpeed(config, rows)) {
            System.out.println(JSON.writeValueAsString(speed.measure(ROUNDS)));
        }
    }

    private static void loss() throws IOException {
        try (LossSpeed speed = new LossSpeed()) {
            for (Map<String, Object> line : speed.measure(ROUNDS)) {
                System.out.println(JSON.writeValueAsString(line));
            }
        }
    }
}
