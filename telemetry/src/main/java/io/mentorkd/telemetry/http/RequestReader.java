package io.mentorkd.telemetry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes a request apart. */
final class RequestReader {

    /** Longest body, in bytes: a question and its task. */
    private static final int LONGEST_BODY = 1 << 18;

    private RequestReader() {}

    /** @throws HttpFailure 400 for a path that is not encoded properly */
    static List<String> path(HttpExchange exchange) {
        try {
            return PathPattern.split(exchange.getRequestURI().getRawPath()).stream()
                    .map(segment -> decode(segment.replace("+", "%2B"))) // in a path a plus is a plus
                    .toList();
        } catch (IllegalArgumentException wrong) {
            throw new HttpFailure(400, "the address is not encoded properly", wrong);
        }
    }

    /** @throws HttpFailure 400 for parameters that are not encoded properly */
    static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> parameters = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                String[] nameAndValue = pair.split("=", 2);
                try {
                    parameters.put(decode(nameAndValue[0]), nameAndValue.length > 1 ? decode(nameAndValue[1]) : "");
                } catch (IllegalArgumentException wrong) {
                    throw new HttpFailure(400, "the parameter " + nameAndValue[0] + " is not encoded properly", wrong);
                }
            }
        }
        return parameters;
    }

    /** @throws HttpFailure 413, 415 or 400 for a body that is too long or not JSON */
    static JsonNode body(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return MissingNode.getInstance();
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw new HttpFailure(413, "the body is longer than " + LONGEST_BODY + " bytes");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        // A type that no form of another site can send.
        if (bytes.length > 0 && (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json"))) {
            throw new HttpFailure(415, "send the body as Content-Type: application/json, not " + type);
        }
        return Json.parse(bytes);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
