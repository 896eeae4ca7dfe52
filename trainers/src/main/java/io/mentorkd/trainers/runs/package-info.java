/**
 * A training run on disk: its configuration, its checkpoints with the offsets they were made from, and what is announced
 * of them. Writes {@code checkpoints} and {@code metrics}. Must not know what is learnt or how.
 */
package io.mentorkd.trainers.runs;
