package io.mentorkd.trainers.runs;

import io.mentorkd.models.checkpoints.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run that replays a part of the log is bound to: the plan that says which, and the model that it begins with.
 *
 * @param planId the plan's id
 * @param planSha256 SHA-256 of the plan's file
 * @param initial the model that training begins with; empty for new weights
 */
public record ReplayReference(String planId, String planSha256, Optional<InitialModel> initial) {

    private static final String TOKENIZER = "tokenizer.json";

    public ReplayReference {
        if (planId.isBlank()) {
            throw new IllegalArgumentException("planId must not be blank");
        }
        requireHash("planSha256", planSha256);
    }

    /**
     * A model by its content: where it lies does not matter.
     *
     * @param weightsSha256 SHA-256 of {@code model.safetensors}
     * @param tokenizerSha256 SHA-256 of {@code tokenizer.json}
     */
    public record InitialModel(String weightsSha256, String tokenizerSha256) {
        public InitialModel {
            requireHash("weightsSha256", weightsSha256);
            requireHash("tokenizerSha256", tokenizerSha256);
        }

        /**
         * The model in {@code directory} as it is now.
         *
         * @throws IOException if it cannot be read
         */
        public static InitialModel in(Path directory) throws IOException {
            return new InitialModel(
                    Sha256.of(directory.resolve(TrainingCheckpoint.WEIGHTS)), Sha256.of(directory.resolve(TOKENIZER)));
        }

        /**
         * Makes sure that the model which {@code config} begins with still is this one.
         *
         * @throws RunConflictException if it is gone, or another
         */
        public void verify(TrainingConfig config) {
            Path directory = Path.of(config.model().architecture());
            try {
                if (!in(directory).equals(this)) {
                    throw new RunConflictException("the model that this run begins with has changed: " + directory
                            + ". Put it back as it was, or begin another run in another directory");
                }
            } catch (IOException gone) {
                throw new RunConflictException("the model that this run begins with cannot be read: " + directory
                        + ". Put it back as it was, or begin another run in another directory");
            }
        }
    }

    private static void requireHash(String name, String value) {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(name + " must be 64 hexadecimal digits, was " + value);
        }
    }
}
