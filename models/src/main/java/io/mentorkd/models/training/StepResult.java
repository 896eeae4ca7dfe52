package io.mentorkd.models.training;

/**
 * What one step measured.
 *
 * @param loss of the batch before the update, with dropout; nats a token for cross-entropy
 * @param gradientNorm before clipping
 * @param tokens real tokens of the targets
 * @param examples rows of the batch
 */
public record StepResult(double loss, double gradientNorm, int tokens, int examples) {}
