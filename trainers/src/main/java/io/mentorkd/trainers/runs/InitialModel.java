package io.mentorkd.trainers.runs;

import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.safetensors.SafetensorsDirectory;
import io.mentorkd.models.safetensors.SafetensorsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model that training begins with, by its content: where it lies does not matter.
 *
 * @param weightsSha256 of its weights, one file or shards, as {@link SafetensorsDirectory#sha256} tells
 * @param configSha256 SHA-256 of {@code config.json}
 * @param tokenizerSha256 SHA-256 of {@code tokenizer.json}, or of {@code tokenizer_config.json} where there is none
 */
public record InitialModel(String weightsSha256, String configSha256, String tokenizerSha256) {
    public InitialModel {
        Hashes.require("weightsSha256", weightsSha256);
        Hashes.require("configSha256", configSha256);
        Hashes.require("tokenizerSha256", tokenizerSha256);
    }

    /**
     * The model in {@code directory} as it is now.
     *
     * @throws SafetensorsException if it has no weights, or not all of their shards
     * @throws IOException if it cannot be read
     */
    public static InitialModel in(Path directory) throws IOException {
        Path tokenizer = directory.resolve("tokenizer.json");
        return new InitialModel(
                SafetensorsDirectory.sha256(directory),
                Sha256.of(directory.resolve("config.json")),
                Sha256.of(Files.exists(tokenizer) ? tokenizer : directory.resolve("tokenizer_config.json")));
    }

    /**
     * The model in {@code directory} as the run that is kept in {@code run} began with it; as it is now, where none was begun yet.
     *
     * @throws IOException if it cannot be read
     */
    public static InitialModel of(Path directory, Path run) throws IOException {
        Optional<InitialModel> pinned = RunDirectory.begun(run)
                .filter(config -> config.model().architecture().equals(directory.toString()))
                .flatMap(config -> config.model().initial());
        return pinned.isPresent() ? pinned.get() : in(directory);
    }

    /**
     * Makes sure that the model in {@code directory} still is this one.
     *
     * @throws RunConflictException if it is gone, or another
     */
    public void verify(Path directory) {
        try {
            if (!in(directory).equals(this)) {
                throw new RunConflictException("the model that this run begins with has changed: " + directory
                        + ". Put it back as it was, or begin another run in another directory");
            }
        } catch (IOException | SafetensorsException gone) {
            throw new RunConflictException("the model that this run begins with cannot be read: " + directory
                    + ". Put it back as it was, or begin another run in another directory");
        }
    }
}
