package io.mentorkd.trainers.runs;

import io.mentorkd.models.safetensors.SafetensorsDirectory;
import io.mentorkd.models.safetensors.SafetensorsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A mentor that runs beside its student, pinned when the run begins: the student's weights follow from the mentor's, too.
 *
 * @param directory the directory of the model itself, absolute
 * @param weightsSha256 of its weights, one file or shards, as {@link SafetensorsDirectory#sha256} tells
 */
public record MentorReference(Path directory, String weightsSha256) {

    public MentorReference {
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("directory must be absolute, was " + directory);
        }
        if (!weightsSha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("weightsSha256 must be 64 hexadecimal digits, was " + weightsSha256);
        }
    }

    /**
     * The mentor of a student that is trained in {@code run}: what the run began with, where that lies in {@code mentor}, or
     * else what {@code mentor} means now: a model's own directory, or of a run the promoted checkpoint.
     *
     * @param mentor directory of a model or run
     * @param run the student's directory, which may be missing
     * @throws ModelNotFoundException if there is no model in {@code mentor}
     * @throws SafetensorsException if it has no weights, or not all of their shards
     * @throws IOException if something cannot be read
     */
    public static MentorReference of(Path mentor, Path run) throws IOException {
        Optional<MentorReference> pinned = RunDirectory.begun(run)
                .flatMap(config -> config.loss().hiddenStates().map(HiddenStates::mentor));
        if (pinned.isPresent() && pinned.get().directory().startsWith(absolute(mentor))) {
            return pinned.get();
        }
        Path model = ModelDirectory.locate(mentor).toRealPath();
        return new MentorReference(model, SafetensorsDirectory.sha256(model));
    }

    /**
     * Makes sure that it still is what the run began with.
     *
     * @throws RunConflictException if it is gone, or other
     * @throws IOException if it cannot be read
     */
    public void verify() throws IOException {
        String remedy = ". Put the mentor back as it was, or begin another run in another directory";
        String now;
        try {
            now = SafetensorsDirectory.sha256(directory);
        } catch (SafetensorsException gone) {
            throw new RunConflictException(
                    "the mentor that this run began with is gone: " + gone.getMessage() + remedy);
        }
        if (!now.equals(weightsSha256)) {
            throw new RunConflictException("the mentor that this run began with has changed: the weights in "
                    + directory + " have SHA-256 " + now + ", not " + weightsSha256 + remedy);
        }
    }

    private static Path absolute(Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    }
}
