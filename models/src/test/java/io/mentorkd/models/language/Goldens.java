package io.mentorkd.models.language;

import io.mentorkd.models.families.FamilyGoldens;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Golden models that stand for all: one behind an encoder, a plain decoder, and one with windows. */
final class Goldens {
    private Goldens() {}

    static List<String> names() {
        return List.of("flan_t5", "llama", "gemma3_text");
    }

    static LanguageModel load(String name) {
        return LanguageModel.load(FamilyGoldens.of(name).directory());
    }

    /** Of the vocabulary that all of them have. */
    static List<Example> random(int count, int longest, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> new Example(sequence(random, longest), sequence(random, longest)))
                .limit(count)
                .toList();
    }

    private static int[] sequence(Random random, int longest) {
        return random.ints(1 + random.nextInt(longest), 0, 43).toArray();
    }
}
