/**
 * T5 (Raffel et al. 2020), versions 1.0 and 1.1, in Hugging Face's format: {@link io.mentorkd.models.t5.T5} is the entry.
 *
 * <p>Its forward pass is the text beside this package in {@code src/main/resources}: {@code layers}, {@code encoder_decoder},
 * {@code generation}, {@code token_distributions} and {@code tail_basis.torchscript}. Java owns configuration, weights, batches and files.
 *
 * <p>Dimensions: B batch, S tokens of a source, T tokens of a target, D d_model, H num_heads, K d_kv, F d_ff, V vocab_size, M
 * maximum of new tokens.
 *
 * <p>Reads and writes {@code config.json}, {@code model.safetensors} and {@code tail-basis.safetensors}. Must not know tokenizers, training or Kafka.
 */
package io.mentorkd.models.t5;
