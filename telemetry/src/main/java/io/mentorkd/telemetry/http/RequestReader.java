package io.mentorkd.telemetry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes a request apart. */
final class RequestReader {

    private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT");

    /** A body that is too long is read and thrown away up to so many times the limit, so that its sender gets to the answer. */
    private static final long DRAINED_LIMITS = 16;

    private final Dialect dialect;

    RequestReader(Dialect dialect) {
        this.dialect = dialect;
    }

    /** @throws HttpFailure 400, 413 or 415 for what cannot be read */
    Request request(HttpExchange exchange, Map<String, String> names) throws IOException {
        Optional<String> accept = Optional.ofNullable(
                        exchange.getRequestHeaders().get("Accept"))
                .map((List<String> values) -> String.join(",", values));
        return new Request(names, query(exchange), accept, body(exchange));
    }

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

    private static Map<String, String> query(HttpExchange exchange) {
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

    private JsonNode body(HttpExchange exchange) throws IOException {
        if (!METHODS_WITH_BODY.contains(exchange.getRequestMethod())) {
            return MissingNode.getInstance();
        }
        InputStream in = exchange.getRequestBody();
        byte[] bytes = in.readNBytes(dialect.longestBody() + 1);
        if (bytes.length > dialect.longestBody()) {
            drain(in, DRAINED_LIMITS * dialect.longestBody());
            throw new HttpFailure(413, "the body is longer than " + dialect.longestBody() + " bytes");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        boolean isTypeGood =
                type == null ? bytes.length == 0 : dialect.requestTypes().contains(mediaType(type));
        if (!isTypeGood) {
            throw new HttpFailure(
                    415,
                    "send the body as Content-Type: " + dialect.contentType() + (type == null ? "" : ", not " + type));
        }
        return Json.parse(bytes);
    }

    /** By reading: to skip leaves what has not arrived yet, and a connection that is closed upon it takes the answer along. */
    private static void drain(InputStream in, long most) throws IOException {
        byte[] thrownAway = new byte[8_192];
        long left = most;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = in.read(thrownAway);
        }
    }

    private static String mediaType(String header) {
        return header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
