package io.mentorkd.trainers.runs;

/**
 * Which model is trained, and with what.
 *
 * @param architecture name of a built-in architecture, or the directory of a model to begin with
 * @param tokenizer {@code bytes}, {@code words}, or the path of a {@code tokenizer.json}
 * @param device {@code cpu} or {@code gpu}
 * @param threads threads of one native call: another number sums in another order
 */
public record ModelConfig(String architecture, String tokenizer, String device, int threads) {

    public ModelConfig {
        requireText("architecture", architecture);
        requireText("tokenizer", tokenizer);
        requireText("device", device);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
    }

    private static void requireText(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }
}
