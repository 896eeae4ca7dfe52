package io.mentorkd.trainers.rounds;

/**
 * Which records of the log are trained on.
 *
 * @param lengths how long an example may be
 * @param selection whose rationales, and of which tasks, are used
 * @param rounds how the log is cut into rounds
 */
public record DatasetConfig(LengthConfig lengths, ExampleSelection selection, RoundConfig rounds) {}
