package io.mentorkd.producers.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What is said of a request of a batch.
 *
 * @param asked its line
 * @param fate what becomes of it
 */
record BatchLine(JsonNode asked, LineFate fate) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The line of the file of answers; empty where there is none. */
    Optional<String> answer() {
        if (!fate.isPaid() && fate != LineFate.CUT) {
            return Optional.empty();
        }
        JsonNode body = asked.get("body");
        int choices = fate == LineFate.N_IGNORED ? 1 : body.path("n").asInt(1);
        String model = body.path("model").asText() + "-served";
        String line =
                said(200, new AnswerBody(body, true, Treatment.ANSWER, Said.answers(body, choices), model).whole());
        return Optional.of(fate == LineFate.CUT ? line.substring(0, line.length() / 2) : line);
    }

    /** The line of the file of errors; empty where there is none. */
    Optional<String> error() {
        return switch (fate) {
            case REFUSED -> Optional.of(said(400, BatchEndpoint.error("The prompt was filtered.")));
            case FAILED -> Optional.of(said(500, BatchEndpoint.error("broken")));
            case THROTTLED -> Optional.of(said(429, BatchEndpoint.error("slow down")));
            case EXPIRED -> Optional.of(expired());
            default -> Optional.empty();
        };
    }

    private String said(int status, String body) {
        ObjectNode said = head();
        try {
            said.putObject("response").put("status_code", status).set("body", JSON.readTree(body));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        return said.putNull("error").toString();
    }

    private String expired() {
        ObjectNode said = head();
        said.putNull("response");
        said.putObject("error")
                .put("code", "batch_expired")
                .put("message", "This request could not be executed before the completion window expired.");
        return said.toString();
    }

    private ObjectNode head() {
        ObjectNode said = JSON.createObjectNode()
                .put("id", "batch_req_" + asked.get("custom_id").asText());
        return said.set("custom_id", asked.get("custom_id"));
    }
}
