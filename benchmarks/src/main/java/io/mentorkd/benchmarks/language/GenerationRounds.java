package io.mentorkd.benchmarks.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** The most likely text to each of some prompts, so many prompts at a time. */
final class GenerationRounds implements Rounds {
    private final LanguageModel model;
    private final Generation generation;
    private final List<int[]> prompts;
    private final int rows;
    private final int maximumNewTokens;

    /** The settings as {@code language-models/compare.py} writes them. */
    GenerationRounds(JsonNode settings) {
        model = LanguageModel.load(
                Path.of(settings.get("model").asText()),
                OptionalDouble.empty(),
                DType.valueOf(settings.get("numbers").asText()),
                ComputeDevice.of(settings.get("device").asText()));
        generation = model.generation();
        prompts = StreamSupport.stream(settings.get("prompts").spliterator(), false)
                .map(LanguageModelBenchmark::tokens)
                .toList();
        rows = settings.get("rows").asInt();
        maximumNewTokens = settings.get("maximumNewTokens").asInt();
    }

    @Override
    public long parameters() {
        return model.size();
    }

    /** Milliseconds of all prompts together, and the texts, without what ended them. */
    @Override
    public Map<String, Object> round() {
        List<int[]> texts = new ArrayList<>();
        double millis = Rounds.millis(() -> texts.addAll(write(maximumNewTokens)));
        return Map.of("millis", millis, "texts", texts);
    }

    private List<int[]> write(int most) {
        List<int[]> texts = new ArrayList<>();
        for (int begin = 0; begin < prompts.size(); begin += rows) {
            List<int[]> asked = prompts.subList(begin, Math.min(prompts.size(), begin + rows));
            texts.addAll(generation.generate(asked, GenerationConfig.greedy(most)));
        }
        return texts;
    }

    @Override
    public Map<String, Double> parts() {
        return Map.of("prompts and one token", Rounds.millis(() -> write(1)));
    }

    @Override
    public void close() {
        generation.close();
        model.close();
    }
}
