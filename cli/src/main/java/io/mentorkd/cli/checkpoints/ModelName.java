package io.mentorkd.cli.checkpoints;

import io.mentorkd.admin.checkpoints.CheckpointLineage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model is called on other machines, where its path means nothing.
 *
 * @param name its id on the Hugging Face hub, {@code MODEL@REVISION} of a checkpoint, or the last part of its path
 * @param commit of the hub; empty where it is none of the hub's
 */
record ModelName(String name, Optional<String> commit) {

    private static final Pattern CACHED =
            Pattern.compile(".*[/\\\\]models--([^/\\\\]+)[/\\\\]snapshots[/\\\\]([0-9a-f]{40})");
    private static final int REVISION_DIGITS = 12;

    /** Of a directory or file, which need not be there. */
    static ModelName of(String path) {
        String bare = path.replaceFirst("[/\\\\]+$", "");
        Matcher cached = CACHED.matcher(bare);
        return cached.matches()
                ? new ModelName(cached.group(1).replace("--", "/"), Optional.of(cached.group(2)))
                : new ModelName(bare.substring(lastSeparator(bare) + 1), Optional.empty());
    }

    /**
     * Of a directory, which need not be there: of a checkpoint {@code MODEL@REVISION}.
     *
     * @throws IOException if it has a manifest that cannot be read
     */
    static ModelName at(String directory) throws IOException {
        return CheckpointLineage.read(Path.of(directory)).map(ModelName::of).orElse(of(directory));
    }

    /** Of a checkpoint, as {@code checkpoints ls} has it. */
    static ModelName of(CheckpointLineage lineage) {
        String model = lineage.model();
        String weights =
                lineage.manifest().path("files").path("model.safetensors").asText();
        boolean isKnown = weights.length() > REVISION_DIGITS;
        return new ModelName(model + (isKnown ? "@" + weights.substring(0, REVISION_DIGITS) : ""), Optional.empty());
    }

    /** Whether a text says where something lies. */
    static boolean isPath(String text) {
        return lastSeparator(text) >= 0;
    }

    private static int lastSeparator(String text) {
        return Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
    }

    boolean isOfHub() {
        return commit.isPresent();
    }

    @Override
    public String toString() {
        return name + commit.map(id -> "@" + id).orElse("");
    }
}
