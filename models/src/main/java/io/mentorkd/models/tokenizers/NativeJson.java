package io.mentorkd.models.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Refuses JSON over which the native library ends the whole process, though it is JSON: depth, numbers and texts that its reader
 * gives up on in the middle of a normalizer, pre-tokenizer or decoder, and templates that name what is not there.
 */
final class NativeJson {
    /** Its reader stops at 128. */
    private static final int DEEPEST = 100;

    private final String origin;

    private NativeJson(String origin) {
        this.origin = origin;
    }

    /**
     * Returns if the library can read it to its end.
     *
     * @throws TokenizerException if not
     */
    static void requireReadable(String origin, JsonNode tree) {
        new NativeJson(origin).require(tree, 0);
    }

    private void require(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw refused("is nested deeper than " + DEEPEST + " levels");
        }
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            throw refused("has a number that is too large");
        }
        if (node.isTextual()) {
            requireWhole(node.textValue());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            requireWhole(field.getKey());
        }
        requireSpecialTokens(node);
        for (JsonNode each : node) {
            require(each, depth + 1);
        }
    }

    /** What a template puts around a text must be among its special tokens, whose ids and texts go in pairs. */
    private void requireSpecialTokens(JsonNode template) {
        JsonNode known = template.path("special_tokens");
        for (JsonNode token : known) {
            if (token.path("ids").size() != token.path("tokens").size()) {
                throw refused("has a special token with other ids than texts in its post_processor");
            }
        }
        for (String form : List.of("single", "pair")) {
            for (JsonNode piece : template.path(form)) {
                String name = piece.path("SpecialToken").path("id").asText();
                boolean isNamed = known.isArray()
                        ? StreamSupport.stream(known.spliterator(), false)
                                .anyMatch(token -> token.path("id").asText().equals(name))
                        : known.has(name);
                if (piece.has("SpecialToken") && !isNamed) {
                    throw refused("puts a token around texts that is none of its special_tokens");
                }
            }
        }
    }

    private void requireWhole(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(c)) {
                throw refused("has half a character in a text, \\u" + Integer.toHexString(c));
            }
        }
    }

    private TokenizerException refused(String fault) {
        return new TokenizerException(
                origin + " " + fault + ", and is no tokenizer that was ever saved: fetch the file again");
    }
}
