package io.mentorkd.models.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The tokens that have a part to play, as a model's {@code tokenizer_config.json} or {@code special_tokens_map.json} names them. Any
 * may be absent, and two may be one: many models pad with their end of text.
 *
 * @param texts by role: {@code bos_token}, {@code eos_token}, {@code pad_token}, {@code unk_token} and others
 * @param ids of those that the vocabulary has, by role
 */
public record SpecialTokens(Map<String, String> texts, Map<String, Integer> ids) {
    private static final String ROLE_END = "_token";
    private static final Set<String> ROLES =
            Set.of("bos_token", "eos_token", "pad_token", "unk_token", "sep_token", "cls_token", "mask_token");

    public SpecialTokens {
        texts = Map.copyOf(texts);
        ids = Map.copyOf(ids);
    }

    /** Reads both files; the older one rules where the newer does not list the added tokens, as in {@code transformers}. */
    static SpecialTokens of(JsonNode config, JsonNode map, JsonNode tokenizer) {
        Map<String, String> texts =
                new LinkedHashMap<>(ByT5Json.isNamedBy(config) ? ByT5Json.SPECIAL_TOKENS : Map.of());
        boolean isComplete = config.has("added_tokens_decoder");
        for (JsonNode source : isComplete ? List.of(config) : List.of(config, map)) {
            for (Map.Entry<String, JsonNode> entry : source.properties()) {
                JsonNode token = entry.getValue();
                String text =
                        token.isObject() ? token.path("content").asText() : token.isTextual() ? token.asText() : "";
                if (!text.isEmpty() && isRole(entry.getKey(), token)) {
                    texts.put(entry.getKey(), text);
                }
            }
        }
        Map<String, Integer> ids = new LinkedHashMap<>();
        VocabularyIds.find(tokenizer, new HashSet<>(texts.values()))
                .forEach((text, id) -> texts.forEach((role, each) -> {
                    if (each.equals(text)) {
                        ids.put(role, id);
                    }
                }));
        return new SpecialTokens(texts, ids);
    }

    /** One of the usual roles, or one of a model's own, whose token is written with its properties. */
    private static boolean isRole(String name, JsonNode token) {
        return ROLES.contains(name) || (name.endsWith(ROLE_END) && token.isObject());
    }

    /** What begins a text, {@code bos_token}. */
    public OptionalInt beginningId() {
        return id("bos_token");
    }

    /** What ends a text, {@code eos_token}. A model's own configuration may name another. */
    public OptionalInt endId() {
        return id("eos_token");
    }

    /** What fills a batch up, {@code pad_token}. */
    public OptionalInt padId() {
        return id("pad_token");
    }

    /** What stands for text that the vocabulary has not, {@code unk_token}. */
    public OptionalInt unknownId() {
        return id("unk_token");
    }

    private OptionalInt id(String role) {
        Integer id = ids.get(role);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }
}
