package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.Checkpoint;
import io.mentorkd.models.checkpoints.CheckpointException;
import io.mentorkd.trainers.files.RunJson;
import java.nio.file.Path;

/**
 * A checkpoint of a run.
 *
 * @param revision its number within the run
 * @param directory where it is
 * @param manifest where it comes from
 * @param weightsSha256 SHA-256 of {@code model.safetensors}
 */
public record TrainingCheckpoint(long revision, Path directory, TrainingManifest manifest, String weightsSha256) {

    /** The file of the weights. */
    static final String WEIGHTS = "model.safetensors";

    /**
     * A checkpoint whose files are verified.
     *
     * @throws CheckpointException if its manifest is not that of a training run
     */
    static TrainingCheckpoint of(Checkpoint verified) {
        return of(verified.directory(), verified.manifest());
    }

    /**
     * A checkpoint of which nothing but the manifest is looked at.
     *
     * @throws CheckpointException if its manifest is not that of a training run
     */
    static TrainingCheckpoint unverified(Path directory) {
        return of(directory, CheckpointManifests.read(directory));
    }

    /** SHA-256 of the weights of the checkpoint in {@code directory}, as its manifest has it. */
    static String weightsSha256(Path directory) {
        return weightsSha256(CheckpointManifests.read(directory));
    }

    /** The manifest as it is written. */
    static ObjectNode notes(TrainingManifest manifest) {
        return RunJson.mapper().valueToTree(manifest);
    }

    private static String weightsSha256(JsonNode manifest) {
        return manifest.path("files").path(WEIGHTS).asText();
    }

    private static TrainingCheckpoint of(Path directory, JsonNode manifest) {
        try {
            return new TrainingCheckpoint(
                    CheckpointManifests.revision(directory),
                    directory,
                    RunJson.mapper().treeToValue(manifest, TrainingManifest.class),
                    weightsSha256(manifest));
        } catch (JsonProcessingException wrong) {
            throw new CheckpointException(
                    directory.resolve("manifest.json"),
                    "is not the manifest of a training run: " + wrong.getOriginalMessage(),
                    wrong);
        }
    }
}
