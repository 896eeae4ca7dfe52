/**
 * Text in, text out: {@link io.mentorkd.models.text.TextModel}, a language model with its tokenizer and the one rule by which
 * questions and answers become token ids.
 *
 * <p>Reads and writes model directories. Must not know training, tasks or Kafka.
 */
package io.mentorkd.models.text;
