package io.mentorkd.models.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * SentencePiece's table of normalized characters in a {@code tokenizer.json}: the size of a trie, the trie, and text. The native library
 * ends the whole process when the table is damaged, so it is read here first.
 */
final class PrecompiledCharsmap {
    private static final String FIELD = "precompiled_charsmap";

    private PrecompiledCharsmap() {}

    /** Whatever it is called: the native library takes it for what it is by its fields alone. */
    static void requireUsable(String origin, JsonNode normalizer) {
        if (normalizer.has(FIELD) || normalizer.path("type").asText().equals("Precompiled")) {
            String encoded = normalizer.path(FIELD).asText("");
            if (!normalizer.path(FIELD).isTextual() || encoded.isEmpty()) {
                throw refused(origin, "is empty");
            }
            requireTable(origin, encoded);
        }
        normalizer.path("normalizers").forEach(each -> requireUsable(origin, each));
    }

    private static void requireTable(String origin, String encoded) {
        try {
            ByteBuffer table =
                    ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN);
            long size = table.remaining() < Integer.BYTES ? 0 : Integer.toUnsignedLong(table.getInt());
            if (size == 0 || size % Integer.BYTES != 0 || size > table.remaining()) {
                throw refused(origin, "is cut off or damaged");
            }
            int[] units = new int[(int) size / Integer.BYTES];
            table.asIntBuffer().get(units);
            byte[] texts = new byte[table.remaining() - (int) size];
            table.position(table.position() + (int) size).get(texts);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(texts));
            if (!CharsmapTrie.isWhole(units, texts)) {
                throw refused(origin, "is damaged: its trie leads out of itself");
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw refused(origin, "is damaged: " + e.getMessage());
        }
    }

    private static TokenizerException refused(String origin, String fault) {
        return new TokenizerException(
                origin + ": normalizer.precompiled_charsmap " + fault
                        + "; fetch the file again, or take the normalizer 'Precompiled' out if the model was trained without it");
    }
}
