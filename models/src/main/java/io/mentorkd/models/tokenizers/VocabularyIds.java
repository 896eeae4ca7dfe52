package io.mentorkd.models.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The ids that a {@code tokenizer.json} can give.
 *
 * @param size the largest id and one
 * @param special ids that are no text: pad, end, unknown, and those that the file calls special
 * @param isOfWords whether each word is one id and another word has none
 */
record VocabularyIds(int size, Set<Integer> special, boolean isOfWords) {
    /** Of the largest vocabularies there are some hundred thousand. */
    private static final int MOST = 1 << 24;

    VocabularyIds {
        special = Set.copyOf(special);
        if (size > MOST) {
            throw new IllegalArgumentException("ids must be less than " + MOST + ", the largest was " + (size - 1));
        }
    }

    static VocabularyIds of(JsonNode json) {
        int size = 0;
        Set<Integer> special = new HashSet<>();
        JsonNode vocabulary = json.path("model").path("vocab");
        if (vocabulary.isArray()) { // Unigram: pairs of token and score, the id is the place
            size = vocabulary.size();
            for (int id = 0; id < size; id++) {
                if (TokenizerJson.SPECIAL.contains(vocabulary.path(id).path(0).asText())) {
                    special.add(id);
                }
            }
        } else {
            for (Map.Entry<String, JsonNode> token : vocabulary.properties()) {
                size = Math.max(size, id(token.getValue()) + 1);
                if (TokenizerJson.SPECIAL.contains(token.getKey())) {
                    special.add(token.getValue().asInt());
                }
            }
        }
        for (JsonNode added : json.path("added_tokens")) {
            int id = id(added.path("id"));
            size = Math.max(size, id + 1);
            if (added.path("special").asBoolean()) {
                special.add(id);
            }
        }
        boolean isOfWords = json.path("model").path("type").asText().equals("WordLevel");
        return new VocabularyIds(size, special, isOfWords);
    }

    private static int id(JsonNode id) {
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.asInt() < 0 || id.asInt() >= MOST) {
            throw new IllegalArgumentException("ids must be whole numbers from 0 to " + (MOST - 1) + ", one was "
                    + (id.isValueNode() ? id.toString() : "none"));
        }
        return id.asInt();
    }

    /** The ids of some tokens, those that there are. */
    static Map<String, Integer> find(JsonNode json, Set<String> tokens) {
        Map<String, Integer> found = new HashMap<>();
        JsonNode vocabulary = json.path("model").path("vocab");
        for (int id = 0; vocabulary.isArray() && id < vocabulary.size(); id++) {
            String token = vocabulary.path(id).path(0).asText();
            if (tokens.contains(token)) {
                found.put(token, id);
            }
        }
        for (String token : tokens) {
            if (vocabulary.has(token)) {
                found.put(token, vocabulary.path(token).asInt());
            }
        }
        for (JsonNode added : json.path("added_tokens")) {
            if (tokens.contains(added.path("content").asText())) {
                found.put(added.path("content").asText(), added.path("id").asInt());
            }
        }
        return found;
    }

    /** With more ids that are no text. */
    VocabularyIds withSpecial(Collection<Integer> more) {
        Set<Integer> all = new HashSet<>(special);
        all.addAll(more);
        return new VocabularyIds(size, all, isOfWords);
    }

    boolean isSpecial(int id) {
        return special.contains(id);
    }
}
