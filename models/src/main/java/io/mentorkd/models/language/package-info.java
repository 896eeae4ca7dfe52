/**
 * Language models whatever their family: {@link io.mentorkd.models.language.LanguageModel} is the entry.
 *
 * <p>A {@link io.mentorkd.models.language.ModelFamily} brings configuration, parameters and the text of its blocks; the texts beside
 * this package in {@code src/main/resources} derive everything else from them: {@code layers}, {@code forward} (teacher forcing),
 * {@code decoding}, {@code labels} and {@code tail_basis.torchscript}. Java owns configuration, weights, batches and files.
 *
 * <p>Dimensions: B batch, S tokens of a source, T tokens that the decoder reads, N tokens of answers, D width, H heads, J heads of
 * keys, K width of a head, F width of the feed-forward layer, V vocabulary, M maximum of new tokens.
 *
 * <p>Reads and writes {@code config.json}, {@code generation_config.json}, the weights and {@code tail-basis.safetensors}. Must not
 * know a family by name, nor tokenizers, training or Kafka.
 */
package io.mentorkd.models.language;
