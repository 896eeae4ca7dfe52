package io.mentorkd.trainers.rounds;

/** What a record of the log became: an example, or the reason why it is left out. */
public sealed interface Encoded permits RoundExample, Omission {}
