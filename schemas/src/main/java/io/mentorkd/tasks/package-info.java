/**
 * Tasks: how a question and its target are written, and how an answer is found in a text and compared with the gold one.
 *
 * <p>{@link io.mentorkd.tasks.Tasks} names them, {@link io.mentorkd.tasks.Grader} grades. The convention is that of the
 * Mentor-KD authors ({@code src/evaluator.py} of their repository), rebuilt without regular expressions: one pass over
 * the text, in time linear in its length whatever the text holds.
 *
 * <p>Reads and writes nothing: text in, {@link io.mentorkd.tasks.Grade} out. It must not know topics, serializers, models
 * or files.
 *
 * <p>Words used here: the <em>marker</em> is {@code -->}; a <em>candidate</em> is a stretch of text that reads as an answer
 * in the task's <em>notation</em>; <em>gold</em> is the right answer.
 */
package io.mentorkd.tasks;
