package io.mentorkd.admin.checkpoints;

import io.mentorkd.admin.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The weights of an announced checkpoint: whether they are there, and the very bytes that were announced. */
final class AnnouncedWeights {

    private AnnouncedWeights() {}

    /**
     * Returns if they are.
     *
     * @throws RefusedException if they are not on this machine
     * @throws RefusedException if they have another hash
     */
    static void verify(ListedCheckpoint checkpoint) {
        Path directory = checkpoint
                .directory()
                .orElseThrow(() -> RefusedException.notFound(checkpoint.name() + " is at "
                        + checkpoint.uri()
                        + ", and only addresses with file: can be verified. Promote it where it lies"));
        Path weights = directory.resolve(ListedCheckpoint.WEIGHTS);
        String found = sha256(checkpoint, weights);
        if (!found.equals(checkpoint.sha256())) {
            throw RefusedException.conflict(
                    weights + " is damaged: its SHA-256 is " + found + ", announced was " + checkpoint.sha256());
        }
    }

    private static String sha256(ListedCheckpoint checkpoint, Path weights) {
        try (InputStream file = Files.newInputStream(weights);
                DigestInputStream in = new DigestInputStream(file, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchFileException missing) {
            throw new RefusedException(
                    RefusedException.Reason.NOT_FOUND,
                    checkpoint.name() + " is not on this machine: there is no " + weights
                            + ". Its trainer may have deleted it for newer ones; see --keep-checkpoints",
                    missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(weights + " cannot be read", unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
