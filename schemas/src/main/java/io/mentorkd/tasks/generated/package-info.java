/**
 * Tasks whose questions are generated from a seed, with gold answers and a solver that explains itself: what a pipeline
 * runs on when there is no data set and no large language model.
 *
 * <p>{@link io.mentorkd.tasks.generated.GeneratedTasks} names them. coin_flip, last_letter_concatenation and
 * tracking_shuffled_objects ask in the paper's words; the others are made to be learnt by a very small model from words as
 * tokens ({@link io.mentorkd.tasks.generated.WordTokens}), so their sentences are short.
 *
 * <p>Which split a question belongs to follows from its text alone ({@link io.mentorkd.tasks.generated.QuestionSplit}): no
 * two splits share a question, whatever their seeds.
 *
 * <p>Inside, a task is a {@link io.mentorkd.tasks.generated.SteppedProblem} read from the question's text: a state, steps
 * that change it, and words for both. Reads and writes nothing; must not know topics, models or files.
 */
package io.mentorkd.tasks.generated;
