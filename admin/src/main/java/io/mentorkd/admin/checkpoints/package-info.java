/**
 * Checkpoints, for people: what was announced of each model, and promoting one by hand. Reads and writes the topic
 * {@code checkpoints}; looks into a checkpoint's directory only to see that its weights are those announced. Must not know how a
 * model is trained, and never changes or deletes a directory.
 */
package io.mentorkd.admin.checkpoints;
