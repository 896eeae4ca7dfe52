/**
 * Text to token ids and back, by Hugging Face's tokenizers library: {@link io.mentorkd.models.tokenizers.Tokenizer} is the entry.
 *
 * <p>Reads and writes {@code tokenizer.json}, which {@code transformers} reads as it is. Never asks a network. Must not know models.
 */
package io.mentorkd.models.tokenizers;
