/**
 * The convention {@code strict}: where an answer stands in what a generator wrote, what it can mean, and whether it is right.
 *
 * <p>{@link io.mentorkd.tasks.answers.StrictConvention} grades an {@link io.mentorkd.tasks.answers.Attempt} in an
 * {@link io.mentorkd.tasks.answers.AnswerFormat}, looking in the order of an
 * {@link io.mentorkd.tasks.answers.Extraction}. A format gives every {@link io.mentorkd.tasks.answers.Reading} of a text
 * and never picks one: an answer is right only where all of its readings are.
 *
 * <p>Reads and writes nothing and starts nothing: text in, {@link io.mentorkd.tasks.answers.StrictGrade} out, in one pass
 * or in bounded stretches, whatever the text holds. It must not know tasks, topics, models, files or processes.
 *
 * <p>Words used here: a <em>place</em> is where an answer is looked for, a <em>region</em> the stretch of text there, a
 * <em>reading</em> a value that the region can mean, <em>gold</em> the right answer.
 */
package io.mentorkd.tasks.answers;
