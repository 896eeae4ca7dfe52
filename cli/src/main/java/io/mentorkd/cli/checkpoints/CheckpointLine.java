package io.mentorkd.cli.checkpoints;

import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.records.Checkpoint;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A checkpoint as it was announced, in words that all commands on checkpoints share. */
record CheckpointLine(
        String model,
        String revision,
        boolean promoted,
        Optional<String> forcedBecause,
        String objective,
        int round,
        long step,
        long parameters,
        OptionalDouble meanScore,
        Map<String, Double> scores,
        String announced,
        String uri,
        Optional<String> directory,
        boolean present,
        String sha256) {

    static CheckpointLine of(ListedCheckpoint listed) {
        Checkpoint checkpoint = listed.checkpoint();
        return new CheckpointLine(
                checkpoint.getModelId(),
                checkpoint.getRevision(),
                listed.promoted(),
                Optional.ofNullable(checkpoint.getForcedBecause()),
                checkpoint.getObjective(),
                checkpoint.getRound(),
                checkpoint.getStep(),
                checkpoint.getParameters(),
                listed.meanScore(),
                new TreeMap<>(checkpoint.getScores()),
                listed.at().toString(),
                checkpoint.getUri(),
                listed.directory().map(Path::toString),
                listed.isPresent(),
                checkpoint.getSha256());
    }

    /** Mean accuracy, or a dash. */
    String mean() {
        return meanScore.isPresent() ? decimal(meanScore.getAsDouble()) : "-";
    }

    /** Where it lies: the directory, or the address where that is none of this machine. */
    String where() {
        return directory.orElse(uri);
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
