/**
 * Training of a T5: {@link io.mentorkd.models.training.T5Training} is the entry, one native call a step.
 *
 * <p>Loss, backward pass and optimizer are the texts beside this package in {@code src/main/resources}. A step is a function of
 * weights, optimizer state, batch, learning rate, seed and step number, and of nothing else, so a run that was saved and restored
 * goes on bit for bit.
 *
 * <p>Reads and writes {@code optimizer.safetensors}. Must not know where examples come from, nor when checkpoints are due.
 */
package io.mentorkd.models.training;
