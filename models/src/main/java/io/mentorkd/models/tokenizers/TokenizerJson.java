package io.mentorkd.models.tokenizers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code tokenizer.json} of the tokenizers that are made here. Ids are as in T5: pad 0, end 1, unknown 2, then the
 * vocabulary.
 *
 * <p>The three are entries of the vocabulary but not 'added tokens', which the library would look for within texts: a question
 * that says {@code </s>} must not end there.
 */
final class TokenizerJson {
    static final List<String> SPECIAL = List.of("<pad>", "</s>", "<unk>");
    /** What a text of words is split into: the arrow before an answer, runs of letters and digits, single other signs. */
    static final String WORD = "-->|[^\\s\\p{P}\\p{S}]+|[\\p{P}\\p{S}]";

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenizerJson() {}

    /** One id for each byte of UTF-8, in the order of byte-level BPE's alphabet; a BPE that merges nothing. */
    static byte[] bytes() {
        return bytes(bytesTree());
    }

    static ObjectNode bytesTree() {
        ObjectNode json = skeleton();
        ObjectNode byteLevel = JSON.createObjectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", false);
        json.set("pre_tokenizer", byteLevel);
        json.set("decoder", byteLevel.deepCopy());
        ObjectNode model = json.putObject("model").put("type", "BPE");
        for (String none : List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
            model.putNull(none);
        }
        model.put("fuse_unk", false).put("byte_fallback", false);
        putVocabulary(model, byteAlphabet());
        model.putArray("merges");
        return json;
    }

    /** One id for each word, in the order given. */
    static byte[] words(List<String> vocabulary) {
        ObjectNode json = skeleton();
        ObjectNode split = json.putObject("pre_tokenizer").put("type", "Split");
        split.putObject("pattern").put("Regex", WORD);
        // Inverted: what matches is kept, and what lies between, white space, is removed.
        split.put("behavior", "Removed").put("invert", true);
        json.putNull("decoder");
        ObjectNode model = json.putObject("model").put("type", "WordLevel");
        putVocabulary(model, vocabulary);
        model.put("unk_token", "<unk>");
        return bytes(json);
    }

    /** Every text ends with the end token. */
    private static ObjectNode skeleton() {
        ObjectNode json = JSON.createObjectNode().put("version", "1.0");
        json.putNull("truncation");
        json.putNull("padding");
        json.putArray("added_tokens");
        json.putNull("normalizer");
        ObjectNode template = json.putObject("post_processor").put("type", "TemplateProcessing");
        putForm(template.putArray("single"), "A");
        putForm(template.putArray("pair"), "A", "B");
        ObjectNode end = template.putObject("special_tokens").putObject("</s>").put("id", "</s>");
        end.putArray("ids").add(SPECIAL.indexOf("</s>"));
        end.putArray("tokens").add("</s>");
        return json;
    }

    private static void putForm(ArrayNode pieces, String... sequences) {
        for (String sequence : sequences) {
            pieces.addObject().putObject("Sequence").put("id", sequence).put("type_id", 0);
        }
        pieces.addObject().putObject("SpecialToken").put("id", "</s>").put("type_id", 0);
    }

    private static void putVocabulary(ObjectNode model, List<String> tokens) {
        ObjectNode vocabulary = model.putObject("vocab");
        for (String token : SPECIAL) {
            vocabulary.put(token, vocabulary.size());
        }
        for (String token : tokens) {
            vocabulary.put(token, vocabulary.size());
        }
    }

    /**
     * The character that byte-level BPE writes for each byte (Radford et al. 2019): printable Latin-1 for itself, the others from
     * U+0100 on. Entry b is byte b, so that id = byte + 3 as in ByT5 (Xue et al. 2022).
     */
    private static List<String> byteAlphabet() {
        List<String> alphabet = new ArrayList<>();
        int next = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean isPrintable = (b >= '!' && b <= '~') || (b >= 0xa1 && b != 0xad);
            alphabet.add(Character.toString(isPrintable ? b : next));
            next += isPrintable ? 0 : 1;
        }
        return alphabet;
    }

    static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON was not written", e);
        }
    }
}
