package io.mentorkd.admin.checkpoints;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.records.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A checkpoint that was announced: what every list, page and answer about checkpoints shows. Its JSON has what is marked so.
 *
 * @param checkpoint what was announced of it last
 * @param announced when that was
 * @param promoted whether it is the one to use of its model now
 * @param previous whether it was promoted before that one: what a rollback goes back to
 */
public record ListedCheckpoint(
        @JsonIgnore Checkpoint checkpoint, Instant announced, boolean promoted, boolean previous) {

    static final String WEIGHTS = "model.safetensors";

    /** Name for people: {@code model@revision}. */
    public String name() {
        return model() + "@" + revision();
    }

    /** The model that it is of. */
    @JsonProperty
    public String model() {
        return checkpoint.getModelId();
    }

    /** What tells it from others of the model. */
    @JsonProperty
    public String revision() {
        return checkpoint.getRevision();
    }

    /** Why a person promoted it against the rule; empty where nobody had to. */
    @JsonProperty
    public Optional<String> forcedBecause() {
        return Optional.ofNullable(checkpoint.getForcedBecause());
    }

    /** Revision that was given up for this one, by a rollback; empty where it is promoted without one, or is not. */
    @JsonProperty
    public Optional<String> rolledBackFrom() {
        return forcedBecause().flatMap(Rollback::from);
    }

    /** What it was trained for. */
    @JsonProperty
    public String objective() {
        return checkpoint.getObjective();
    }

    /** Round of training, from 1. */
    @JsonProperty
    public int round() {
        return checkpoint.getRound();
    }

    /** Optimisation steps taken. */
    @JsonProperty
    public long step() {
        return checkpoint.getStep();
    }

    /** Number of weights. */
    @JsonProperty
    public long parameters() {
        return checkpoint.getParameters();
    }

    /** Accuracy on VALIDATION by task, between 0 and 1. */
    @JsonProperty
    public Map<String, Double> scores() {
        return new TreeMap<>(checkpoint.getScores());
    }

    /** Mean of the scores; empty where there are none. */
    @JsonProperty
    public OptionalDouble meanScore() {
        return checkpoint.getScores().values().stream()
                .mapToDouble(Double::doubleValue)
                .average();
    }

    /** Where training goes on after it in each partition. */
    @JsonProperty
    public List<Next> offsets() {
        return checkpoint.getOffsets().stream()
                .map(next -> new Next(next.getTopic(), next.getPartition(), next.getOffset()))
                .toList();
    }

    /** The next offset of a partition. */
    public record Next(String topic, int partition, long offset) {}

    /** Address of its directory. */
    @JsonProperty
    public String uri() {
        return checkpoint.getUri();
    }

    /** Its directory; empty where its address is not one of files. */
    @JsonProperty
    public Optional<Path> directory() {
        return Announcement.directory(checkpoint);
    }

    /** Whether its weights are on this machine: there, not whether they are whole. */
    @JsonProperty("present")
    public boolean isPresent() {
        return directory()
                .filter(directory -> Files.isRegularFile(directory.resolve(WEIGHTS)))
                .isPresent();
    }

    /** SHA-256 of its weights. */
    @JsonProperty
    public String sha256() {
        return checkpoint.getSha256();
    }
}
