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
    private PrecompiledCharsmap() {}

    static void requireUsable(String origin, JsonNode normalizer) {
        if (normalizer.path("type").asText().equals("Precompiled")) {
            String encoded = normalizer.path("precompiled_charsmap").asText("");
            if (normalizer.path("precompiled_charsmap").isNull() || encoded.isEmpty()) {
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
            table.position(table.position() + Math.toIntExact(size));
            StandardCharsets.UTF_8.newDecoder().decode(table);
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
