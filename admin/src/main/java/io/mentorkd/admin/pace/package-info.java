/**
 * How fast models are trained. Reads the topics {@code metrics} and {@code checkpoints}; writes nothing, joins no group and
 * commits nothing. Must not know who wants to know: who waits for a trainer, or who plans a training.
 */
package io.mentorkd.admin.pace;
