/**
 * Prompts: what a teacher is asked about a question.
 *
 * <p>{@link io.mentorkd.producers.prompts.Prompting} is the entry: of a {@link io.mentorkd.records.Question} it makes a
 * {@link io.mentorkd.producers.prompts.Prompt}, the same one each time. Neither the question's gold answer nor its references are
 * ever in it. Reads and writes nothing, and knows no server: who sends a prompt, and how, is elsewhere.
 */
package io.mentorkd.producers.prompts;
