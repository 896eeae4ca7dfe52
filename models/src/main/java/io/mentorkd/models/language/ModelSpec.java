package io.mentorkd.models.language;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What is to be known of a model whatever family it is of.
 *
 * @param config what {@code config.json} says, to be written again
 * @param isEncoderDecoder whether an encoder reads the prompt; else the decoder does
 * @param vocabSize V; may exceed the tokenizer's vocabulary, as T5's 32128 exceeds 32100
 * @param width D, of the residual stream of the decoder
 * @param blocks of the decoder
 * @param tokens ids with a meaning
 * @param layout how the weights are called
 * @param attributes what the family's text reads as {@code self.name}, beyond what follows from the other components
 */
public record ModelSpec(
        ModelConfig config,
        boolean isEncoderDecoder,
        int vocabSize,
        int width,
        int blocks,
        TokenIds tokens,
        Layout layout,
        Map<String, Object> attributes) {

    /** The attribute of models that know a number of positions and no more, such as GPT-2. */
    public static final String MAX_POSITIONS = "max_positions";

    /**
     * Ids with a meaning.
     *
     * @param pad pads batches; may be an end, too
     * @param start what a decoder behind an encoder reads first
     * @param ends end a text, at least one; an answer is learnt with the first
     */
    public record TokenIds(int pad, int start, List<Integer> ends) {
        public TokenIds {
            ends = List.copyOf(ends);
            if (ends.isEmpty()) {
                throw new IllegalArgumentException("ends must be at least one id");
            }
        }

        /** The same with other ends. */
        TokenIds withEnds(List<Integer> others) {
            return new TokenIds(pad, start, others);
        }
    }

    /**
     * How weights are called.
     *
     * @param embedding of tokens, which the decoder reads
     * @param head makes logits of states; the embedding, where they are tied
     * @param blockPrefix of the decoder: block i is {@code blockPrefix + i + "."}
     * @param fused matrices that read the same and are multiplied as one in generation: by the name of the layer that they become
     */
    public record Layout(String embedding, String head, String blockPrefix, Map<String, List<String>> fused) {
        public Layout {
            fused = Map.copyOf(fused);
        }
    }

    public ModelSpec {
        requirePositive("vocabSize", vocabSize);
        requirePositive("width", width);
        requirePositive("blocks", blocks);
        attributes = Map.copyOf(attributes);
        requireToken("pad", tokens.pad(), vocabSize);
        requireToken("start", tokens.start(), vocabSize);
        for (int end : tokens.ends()) {
            requireToken("end", end, vocabSize);
        }
    }

    private static void requireToken(String name, int token, int vocabSize) {
        if (token < 0 || token >= vocabSize) {
            throw new IllegalArgumentException(name + " token must be in [0, " + vocabSize + "), was " + token);
        }
    }

    static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }

    /** Tokens that the decoder can read; empty where positions are relative, and any number can be read. */
    public OptionalInt maxPositions() {
        Object most = attributes.get(MAX_POSITIONS);
        return most == null ? OptionalInt.empty() : OptionalInt.of((int) most);
    }

    /** Makes sure that the decoder can read so many tokens. */
    void requirePositions(String what, long tokens) {
        maxPositions().ifPresent(most -> {
            if (tokens > most) {
                throw new IllegalArgumentException(
                        what + " must be at most " + most + " tokens, the positions of the model, was " + tokens);
            }
        });
    }

    /** How many tokens can be written after a prompt, at most so many as are asked for. */
    int newTokens(int[] prompt, int asked) {
        if (isEncoderDecoder || maxPositions().isEmpty()) {
            return asked;
        }
        requirePositions("prompt", prompt.length);
        return Math.min(asked, maxPositions().getAsInt() - prompt.length + 1); // The last one is not read.
    }

    /** What {@code transformers} needs to write texts with it, for a model that has no such file of its own. */
    ModelConfig generationConfig() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (config.has("bos_token_id")) {
            json.put("bos_token_id", config.integer("bos_token_id"));
        }
        if (isEncoderDecoder) {
            json.put("decoder_start_token_id", tokens.start());
        }
        if (tokens.ends().size() == 1) {
            json.put("eos_token_id", tokens.ends().get(0));
        } else {
            tokens.ends().forEach(json.putArray("eos_token_id")::add);
        }
        return ModelConfig.of(json.put("pad_token_id", tokens.pad()));
    }

    /** The same with texts that end otherwise. */
    ModelSpec withEnds(List<Integer> ends) {
        return new ModelSpec(
                config, isEncoderDecoder, vocabSize, width, blocks, tokens.withEnds(ends), layout, attributes);
    }
}
