package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a checkpoint comes from and how training goes on after it: with the log, this is all that is needed to make it
 * again.
 *
 * @param runId the run that made it
 * @param config the run's configuration
 * @param tokenizerSha256 SHA-256 of {@code tokenizer.json}
 * @param parameters number of weights
 * @param state how far the run had come; in files it has no level of its own
 * @param scores accuracy on VALIDATION by task; empty within a round
 * @param promoted whether this is the checkpoint to use
 * @param standard accuracy on VALIDATION by task of the best that was promoted so far, which the next has to be as good as; empty
 *     where nothing was
 * @param microBatches in what parts steps so far were computed that did not fit into memory
 */
public record TrainingManifest(
        String runId,
        TrainingConfig config,
        String tokenizerSha256,
        long parameters,
        @JsonUnwrapped TrainerState state,
        Map<String, Double> scores,
        boolean promoted,
        Map<String, Double> standard,
        MicroBatches microBatches) {

    public TrainingManifest {
        if (state.rounds().isEmpty()) {
            throw new IllegalArgumentException("rounds must hold the current round, was empty");
        }
        // Runs that ended where memory did have none.
        microBatches = microBatches == null ? MicroBatches.NONE : microBatches;
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
        // Runs of before compared with what was promoted last.
        standard = standard == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(standard));
    }
}
