/**
 * Continual training of a sequence-to-sequence model on the rounds of a log. Reads {@code rationales.accepted}, or
 * {@code examples} where it learns from soft labels, and, to evaluate, {@code questions}; writes checkpoints to a run's
 * directory, and {@code checkpoints} and {@code metrics}.
 */
package io.mentorkd.trainers.training;
