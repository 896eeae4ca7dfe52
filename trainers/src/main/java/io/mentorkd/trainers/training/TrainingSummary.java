package io.mentorkd.trainers.training;

import io.mentorkd.trainers.rounds.Omission;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a trainer has done by the time it ends.
 *
 * @param checkpoint the newest checkpoint; empty where nothing was ever trained on
 * @param manifest its manifest; empty likewise
 * @param lag records (counted as offsets) that were not trained on; empty where the cluster does not tell
 * @param omitted records that were left out since the trainer was started, by reason; once for each round
 * @param unusable records that could not be trained on since the trainer was started, too long ones apart
 * @param lookFailures what failed of that which only looks at training, by kind
 */
public record TrainingSummary(
        Optional<Path> checkpoint,
        Optional<TrainingManifest> manifest,
        Optional<Long> lag,
        Map<Omission, Long> omitted,
        long unusable,
        Map<String, Long> lookFailures) {}
