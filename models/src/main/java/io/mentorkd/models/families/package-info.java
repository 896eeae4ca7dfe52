/**
 * The families of models: a class and a text each ({@code src/main/resources}), listed in {@code META-INF/services}. To add one,
 * write these two and its goldens; nothing else knows the name of any, but {@link io.mentorkd.models.families.T5Size}, by which new
 * T5s are made.
 *
 * <p>A family says which {@code model_type}s it computes, reads their configuration, names their parameters and the roles of these,
 * and writes encode, cross, embed, context, block and final_states; the rest follows from the texts of {@code models.language}.
 *
 * <p>Reads {@code config.json}. Must not know tokenizers, training or Kafka.
 */
package io.mentorkd.models.families;
