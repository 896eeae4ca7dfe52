package io.mentorkd.trainers.runs;

/**
 * What {@code run.json} holds.
 *
 * @param runId name of the run, unique
 * @param config its configuration, which never changes
 */
record RunIdentity(String runId, TrainingConfig config) {}
