package io.mentorkd.tasks.generated;

import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which split a generated question belongs to: eight parts in ten TRAIN, one VALIDATION, one TEST.
 *
 * <p>It follows from SHA-256(task, NUL, text) alone, so that splits never share a question, whichever seeds, counts or
 * processes they come from. The last four bytes decide; the question's id is made of the first sixteen.
 */
public final class QuestionSplit {
    private static final int PARTS = 10;
    private static final int TRAIN_PARTS = 8;

    private QuestionSplit() {}

    /** The split of the question with that text. */
    public static Split of(Task task, String text) {
        MessageDigest sha256 = sha256();
        sha256.update(task.name().getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
        int last = ByteBuffer.wrap(digest).getInt(digest.length - Integer.BYTES);
        int part = Integer.remainderUnsigned(last, PARTS);
        if (part < TRAIN_PARTS) {
            return Split.TRAIN;
        }
        return part == TRAIN_PARTS ? Split.VALIDATION : Split.TEST;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform must have SHA-256", absent);
        }
    }
}
