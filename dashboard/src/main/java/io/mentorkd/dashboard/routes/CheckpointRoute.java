package io.mentorkd.dashboard.routes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.admin.checkpoints.CheckpointLineage;
import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.dashboard.views.CheckpointsView;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code GET /api/checkpoints/MODEL/REVISION}: a checkpoint, and where it comes from. */
public record CheckpointRoute(CheckpointsView checkpoints) implements Handler {

    private static final int REVISION_DIGITS = 12;

    /**
     * A checkpoint with its lineage.
     *
     * @param forcedBecause why somebody promoted it against the rule
     * @param ranges what it learnt from; without beginnings where its directory is not on this machine
     * @param mentor the mentor that ran beside it
     * @param plan the replay plan that it was made by
     * @param config the settings of its run; empty where its directory is not on this machine
     */
    record Document(
            @JsonUnwrapped CheckpointsView.Row row,
            String sha256,
            Optional<String> forcedBecause,
            List<Range> ranges,
            Optional<Mentor> mentor,
            Optional<JsonNode> plan,
            Optional<JsonNode> config) {}

    /** Offsets of a partition, from the first inclusive to the last exclusive. */
    record Range(String topic, int partition, OptionalLong from, long to) {}

    /** A mentor; {@code modelId} is empty where it was not announced. */
    record Mentor(Optional<String> modelId, String revision, String directory) {}

    @Override
    public Reply answer(Request request) {
        ListedCheckpoint checkpoint = NamedCheckpoint.in(checkpoints, request.path("model"), request.path("revision"));
        Optional<CheckpointLineage> lineage = lineage(checkpoint);
        return Reply.of(new Document(
                CheckpointsView.Row.of(checkpoint),
                checkpoint.checkpoint().getSha256(),
                Optional.ofNullable(checkpoint.checkpoint().getForcedBecause()),
                lineage.map(CheckpointRoute::ranges).orElseGet(() -> announcedRanges(checkpoint)),
                lineage.flatMap(CheckpointLineage::mentor).map(this::mentor),
                lineage.flatMap(CheckpointLineage::plan),
                lineage.map(CheckpointLineage::config)));
    }

    private static Optional<CheckpointLineage> lineage(ListedCheckpoint checkpoint) {
        try {
            return checkpoint.isPresent()
                    ? CheckpointLineage.read(checkpoint.directory().orElseThrow())
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new HttpFailure(
                    500, "the manifest of " + checkpoint.name() + " cannot be read: " + unreadable, unreadable);
        }
    }

    private Mentor mentor(JsonNode reference) {
        String sha256 = reference.path("weightsSha256").asText();
        String revision = sha256.substring(0, Math.min(REVISION_DIGITS, sha256.length()));
        return new Mentor(
                checkpoints.modelOf(revision),
                revision,
                reference.path("directory").asText());
    }

    private static List<Range> ranges(CheckpointLineage lineage) {
        return lineage.learntFrom().stream()
                .map(span -> new Range(span.topic(), span.partition(), OptionalLong.of(span.from()), span.to()))
                .toList();
    }

    private static List<Range> announcedRanges(ListedCheckpoint checkpoint) {
        return checkpoint.checkpoint().getOffsets().stream()
                .map(next -> new Range(next.getTopic(), next.getPartition(), OptionalLong.empty(), next.getOffset()))
                .toList();
    }
}
