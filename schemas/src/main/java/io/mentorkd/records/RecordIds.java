package io.mentorkd.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from what they name, so that whoever makes a record again makes the same id. */
public final class RecordIds {

    private static final int BYTES = 16;

    private static final int DIGITS = 2 * BYTES;

    private RecordIds() {}

    /** Whether it is an id of ours: 32 lower-case hexadecimal digits. Others may be on a topic that others write to. */
    public static boolean isId(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** Id of a question: hash of task and text. */
    public static String questionId(String task, String text) {
        return hash(task, text);
    }

    /** Id of a rationale: known before it is generated, so that a repeated request makes the same. */
    public static String rationaleId(
            String questionId, String generator, String revision, String promptVersion, int sampleIndex) {
        return hash(questionId, generator, revision, promptVersion, String.valueOf(sampleIndex));
    }

    /** First 32 hexadecimal digits of the SHA-256 of the parts in UTF-8, separated by NUL. */
    private static String hash(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
