/**
 * Evaluation of a model by letting it answer held-out questions: VALIDATION selects, TEST is only reported. Reads
 * {@code questions}; writes nothing.
 */
package io.mentorkd.trainers.evaluation;
