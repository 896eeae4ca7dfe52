package io.mentorkd.trainers.training;

import io.mentorkd.trainers.runs.TrainingManifest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a trainer has done by the time it ends.
 *
 * @param checkpoint the newest checkpoint; empty where nothing was ever trained on
 * @param manifest its manifest; empty likewise
 * @param lag records (counted as offsets) that were not trained on
 */
public record TrainingSummary(Optional<Path> checkpoint, Optional<TrainingManifest> manifest, long lag) {}
