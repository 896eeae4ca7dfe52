/**
 * Text to token ids and back, by Hugging Face's tokenizers library: {@link io.mentorkd.models.tokenizers.Tokenizer} is the entry, and
 * {@link io.mentorkd.models.tokenizers.PromptFormat} the rule by which questions and answers become ids.
 *
 * <p>Reads and writes {@code tokenizer.json} and the files beside it, which {@code transformers} reads as they are. Never asks a
 * network. Must not know models.
 */
package io.mentorkd.models.tokenizers;
