/**
 * Replay: which part of the log is used again, decided once and written down as a plan, and the check that the log still
 * holds it. Reads any topic, {@code checkpoints} and {@code metrics}; writes only what a redrive copies to the topic it was
 * told. Must not know how a model is trained, how a rationale is graded or how it is labelled, and moves no group of the
 * pipeline.
 */
package io.mentorkd.admin.replay;
