package io.mentorkd.producers.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A call that was made.
 *
 * @param number from 0, in the order of arrival
 * @param arrived when it was there in full
 * @param path such as {@code /v1/chat/completions}
 * @param headers by name in lower case
 * @param body as it was sent
 * @param treatment what was done to it
 * @param outcome what came of it
 * @param texts the answers that were sent, or would have been, without reasoning; empty where none was due
 */
public record Call(
        long number,
        Instant arrived,
        String path,
        Map<String, String> headers,
        String body,
        Treatment treatment,
        Treatment.Outcome outcome,
        List<String> texts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies headers and texts. */
    public Call {
        headers = Map.copyOf(headers);
        texts = List.copyOf(texts);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException("call " + number + " has a body that is no JSON: " + body, notJson);
        }
    }

    /** Whether tokens of it have to be paid for. */
    public boolean isPaid() {
        return outcome == Treatment.Outcome.ANSWERED || outcome == Treatment.Outcome.UNTAKEN;
    }

    Call with(Treatment.Outcome other) {
        return new Call(number, arrived, path, headers, body, treatment, other, texts);
    }
}
