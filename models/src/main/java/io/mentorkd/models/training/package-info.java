/**
 * Training of a language model: {@link io.mentorkd.models.training.Training} is the entry; one native call takes all gradients
 * of a batch or of a part of it, and one updates what is trained.
 *
 * <p>Loss, backward pass and optimizer are the texts beside this package in {@code src/main/resources}. A step is a function of
 * weights, optimizer state, batch, learning rate, seed and step number, and of nothing else, so a run that was saved and restored
 * goes on bit for bit.
 *
 * <p>The loss is an {@link io.mentorkd.models.training.Objective}: cross-entropy, or that and the distance from a mentor's soft
 * labels; {@link io.mentorkd.models.training.HiddenDistillation} adds the distance from its hidden states to either.
 *
 * <p>Reads and writes {@code optimizer.safetensors}. Must not know where examples come from, nor when checkpoints are due.
 */
package io.mentorkd.models.training;
