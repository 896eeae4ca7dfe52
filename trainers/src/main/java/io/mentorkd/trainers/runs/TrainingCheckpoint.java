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

    /**
     * The form of manifests and of what training goes on from. A release reads those of before; the field came with 1, so that one
     * without is of that form.
     */
    static final int FORMAT_VERSION = 1;

    private static final String FORMAT = "format";

    /** The file of the weights. */
    static final String WEIGHTS = "model.safetensors";

    /**
     * A checkpoint whose files are verified.
     *
     * @throws CheckpointException if its manifest is not that of a training run
     * @throws RunConflictException if a newer release wrote it in a form of its own
     */
    static TrainingCheckpoint of(Checkpoint verified) {
        return of(verified.directory(), verified.manifest());
    }

    /**
     * A checkpoint of which nothing but the manifest is looked at.
     *
     * @throws CheckpointException if its manifest is not that of a training run
     * @throws RunConflictException if a newer release wrote it in a form of its own
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
        ObjectNode notes = RunJson.mapper().createObjectNode().put(FORMAT, FORMAT_VERSION);
        return notes.setAll(RunJson.mapper().<ObjectNode>valueToTree(manifest));
    }

    private static String weightsSha256(JsonNode manifest) {
        return manifest.path("files").path(WEIGHTS).asText();
    }

    private static TrainingCheckpoint of(Path directory, JsonNode manifest) {
        int format = manifest.path(FORMAT).asInt(FORMAT_VERSION);
        if (format > FORMAT_VERSION) {
            throw new RunConflictException("the checkpoint " + directory + " is in format " + format
                    + ", this release goes on from " + FORMAT_VERSION
                    + " and before: go on with the release that wrote it, or a newer one");
        }
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
