package io.mentorkd.producers.teachers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.producers.http.OutsideText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A batch as its server tells of it.
 *
 * @param id the server's
 * @param status how far it is
 * @param answers id of the file of answers; empty where there is none
 * @param errors id of the file of what became of the other requests; empty where there is none
 * @param created when it was submitted
 * @param took from then until it ended; zero while it has not
 * @param counts of its requests
 * @param complaints what its validation found
 */
public record ServerBatch(
        String id,
        Status status,
        Optional<String> answers,
        Optional<String> errors,
        Instant created,
        Duration took,
        Counts counts,
        List<Complaint> complaints) {

    /** The year 9999. */
    private static final long LATEST_SECONDS = 253_402_300_799L;

    /** No batch takes longer than ten years. */
    private static final long LONGEST_SECONDS = Duration.ofDays(3_650).toSeconds();

    private static final List<String> ENDS = List.of("completed_at", "expired_at", "cancelled_at", "failed_at");

    /** Copies what was found. */
    public ServerBatch {
        complaints = List.copyOf(complaints);
    }

    /** How far a batch is. */
    public enum Status {
        VALIDATING,
        FAILED,
        IN_PROGRESS,
        FINALIZING,
        COMPLETED,
        EXPIRED,
        CANCELLING,
        CANCELLED,
        /** A word that this release does not know: it is waited for, as one that goes on. */
        UNKNOWN;

        /** Whether nothing more comes of it. */
        public boolean isFinal() {
            return this == FAILED || this == COMPLETED || this == EXPIRED || this == CANCELLED;
        }

        /** As servers spell it. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Requests by what came of them.
     *
     * @param total all of them; 0 while the server has not counted
     * @param completed answered
     * @param failed with an error
     */
    public record Counts(int total, int completed, int failed) {}

    /**
     * What validation found.
     *
     * @param code the server's
     * @param message its words
     * @param line of the file, from 1; empty where it is not one line's fault
     */
    public record Complaint(String code, String message, OptionalInt line) {}

    /**
     * Reads a batch object.
     *
     * @throws NoAnswerException if it is none
     */
    static ServerBatch of(JsonNode batch) {
        if (!batch.path("id").isTextual() || !batch.path("status").isTextual()) {
            throw NoAnswerException.failed("no batch: '" + OutsideText.sample(batch.toString()) + "'", null);
        }
        long created = seconds(batch.path("created_at"));
        long ended =
                ENDS.stream().mapToLong(name -> seconds(batch.path(name))).max().orElse(0);
        JsonNode counts = batch.path("request_counts");
        List<Complaint> complaints = new ArrayList<>();
        for (JsonNode error : batch.path("errors").path("data")) {
            JsonNode line = error.path("line");
            complaints.add(new Complaint(
                    OutsideText.sample(error.path("code").asText("error")),
                    OutsideText.sample(error.path("message").asText("")),
                    line.canConvertToInt() && line.asInt() > 0 ? OptionalInt.of(line.asInt()) : OptionalInt.empty()));
        }
        return new ServerBatch(
                batch.get("id").textValue(),
                status(batch.get("status").textValue()),
                text(batch.path("output_file_id")),
                text(batch.path("error_file_id")),
                Instant.ofEpochSecond(created),
                Duration.ofSeconds(Math.min(LONGEST_SECONDS, Math.max(0, ended - created))),
                new Counts(
                        Math.max(0, counts.path("total").asInt()),
                        Math.max(0, counts.path("completed").asInt()),
                        Math.max(0, counts.path("failed").asInt())),
                complaints);
    }

    /** Of a time; 0 where it is none that a server can mean. */
    private static long seconds(JsonNode time) {
        long seconds = time.asLong();
        return seconds >= 0 && seconds <= LATEST_SECONDS ? seconds : 0;
    }

    private static Status status(String text) {
        for (Status status : Status.values()) {
            if (status.spelling().equals(text)) {
                return status;
            }
        }
        return Status.UNKNOWN;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
