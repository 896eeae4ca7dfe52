/**
 * The convention {@code mentor-kd}, version 1: that of the Mentor-KD authors ({@code src/evaluator.py} of their repository), bit
 * for bit, rebuilt without regular expressions: one pass over the text, in time linear in its length whatever the text holds.
 *
 * <p>Words used here: the <em>marker</em> is {@code -->}; a <em>candidate</em> is a stretch of text that reads as an answer
 * in the task's <em>notation</em>; <em>gold</em> is the right answer.
 */
package io.mentorkd.tasks.mentorkd;
