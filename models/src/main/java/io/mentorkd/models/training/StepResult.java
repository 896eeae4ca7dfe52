package io.mentorkd.models.training;

import java.util.Optional;

/**
 * What one step measured.
 *
 * @param loss of the batch before the update, with dropout; nats a token for cross-entropy
 * @param gradientNorm before clipping
 * @param tokens real tokens of the targets
 * @param examples rows of the batch
 * @param terms what the loss is made of; empty where it is cross-entropy alone
 */
public record StepResult(double loss, double gradientNorm, int tokens, int examples, Optional<LossTerms> terms) {}
