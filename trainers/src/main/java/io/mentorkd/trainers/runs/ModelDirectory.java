package io.mentorkd.trainers.runs;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the model that a path means: a model's own directory, or of a run the promoted checkpoint, or else its newest. */
public final class ModelDirectory {

    private ModelDirectory() {}

    /**
     * The directory with {@code config.json}, weights and tokenizer.
     *
     * @throws ModelNotFoundException if there is none
     * @throws io.mentorkd.models.checkpoints.CheckpointException if a manifest of the run is damaged
     */
    public static Path locate(Path path) {
        if (Files.isRegularFile(path.resolve("config.json"))) { // What else it lacks is said by who reads it.
            return path;
        }
        return new CheckpointManifests(path.resolve(RunDirectory.CHECKPOINTS))
                .toUse()
                .orElseThrow(() -> new ModelNotFoundException("no model in " + path
                        + ": it must be a checkpoint, a Hugging Face model directory, or the directory of a run that has"
                        + " written a checkpoint (mentorkd student train --out DIR)"));
    }
}
