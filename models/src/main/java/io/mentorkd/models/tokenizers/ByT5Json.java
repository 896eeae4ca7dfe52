package io.mentorkd.models.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The {@code tokenizer.json} of a published ByT5, which has none: bytes, and beside them the tokens that {@code transformers} finds
 * within a text, pad 0, end 1, unknown 2 and {@code <extra_id_0>} and following from 259 on.
 */
final class ByT5Json {
    static final String CLASS = "ByT5Tokenizer";

    /** The id of {@code </s>}. */
    static final int END = 1;

    /** By role, where the configuration does not name them. */
    static final Map<String, String> SPECIAL_TOKENS =
            Map.of("pad_token", "<pad>", "eos_token", "</s>", "unk_token", "<unk>");

    private static final int BYTES_END = 259;
    private static final int EXTRA_IDS = 125;
    private static final int MOST_EXTRA_IDS = 1 << 16;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private ByT5Json() {}

    static boolean isNamedBy(JsonNode config) {
        return config.path("tokenizer_class").asText().equals(CLASS);
    }

    static byte[] of(JsonNode config) {
        ObjectNode json = TokenizerJson.bytesTree();
        ArrayNode added = json.putArray("added_tokens");
        String[] roles = {"pad_token", "eos_token", "unk_token"};
        for (int id = 0; id < roles.length; id++) {
            JsonNode token = config.path("added_tokens_decoder").path(Integer.toString(id));
            add(added, id, TokenizerJson.SPECIAL.get(id), token.isObject() ? token : config.path(roles[id]), true);
        }
        JsonNode listed = config.path("added_tokens_decoder");
        JsonNode additional = config.path("additional_special_tokens");
        for (int i = 0; i < extras(config); i++) {
            JsonNode token = listed.path(Integer.toString(BYTES_END + i));
            String name =
                    additional.path(i).path("content").asText(additional.path(i).asText("<extra_id_" + i + ">"));
            add(added, BYTES_END + i, token.path("content").asText(name), token, false);
        }
        return TokenizerJson.bytes(json);
    }

    private static int extras(JsonNode config) {
        int listed = (int) config.path("added_tokens_decoder").properties().stream()
                .filter(entry -> NUMBER.matcher(entry.getKey()).matches())
                .filter(entry -> Integer.parseInt(entry.getKey()) >= BYTES_END)
                .count();
        int named = config.path("additional_special_tokens").size();
        int extras = listed > 0
                ? listed
                : named > 0 ? named : config.path("extra_ids").asInt(EXTRA_IDS);
        if (extras < 0 || extras > MOST_EXTRA_IDS) {
            throw new IllegalArgumentException("extra_ids must be from 0 to " + MOST_EXTRA_IDS + ", was " + extras);
        }
        return extras;
    }

    /** A token that is written as a mere text takes the blanks beside it when it is one of the three. */
    private static void add(ArrayNode added, int id, String name, JsonNode token, boolean takesBlanks) {
        added.addObject()
                .put("id", id)
                .put("content", name)
                .put("single_word", false)
                .put("lstrip", token.path("lstrip").asBoolean(!token.isObject() && takesBlanks))
                .put("rstrip", token.path("rstrip").asBoolean(!token.isObject() && takesBlanks))
                .put("normalized", false)
                .put("special", true);
    }
}
