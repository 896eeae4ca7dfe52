package io.mentorkd.trainers.runs;

/**
 * What {@code run.json} holds.
 *
 * @param runId name of the run, unique
 * @param config its configuration, which never changes
 */
record RunIdentity(String runId, TrainingConfig config) {

    RunIdentity {
        if (runId == null || runId.isBlank()) {
            throw new IllegalArgumentException("runId must be the name of a run, was '" + runId + "'");
        }
        if (config == null) {
            throw new IllegalArgumentException("config must be the configuration of a run, was absent");
        }
    }
}
