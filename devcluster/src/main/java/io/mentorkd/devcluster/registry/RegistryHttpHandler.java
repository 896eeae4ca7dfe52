package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.mentorkd.telemetry.http.PathPattern;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request apart, has it answered, and puts the answer or the error on the wire. */
final class RegistryHttpHandler implements HttpHandler {
    /** Longest request body, in bytes; Avro schemas are a few thousand. */
    static final int LONGEST_BODY = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttpHandler.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    /** A longer body is read and thrown away up to here, so that its sender gets to the answer. */
    private static final int LONGEST_DRAINED = 16 * LONGEST_BODY;

    private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT");

    /** What Confluent's registry takes. None is one that a web page may send to another site unasked. */
    private static final Set<String> REQUEST_TYPES =
            Set.of(CONTENT_TYPE, "application/vnd.schemaregistry+json", "application/json", "application/octet-stream");

    private final Router router;

    RegistryHttpHandler(Router router) {
        this.router = router;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            JsonNode answer;
            try {
                answer = answer(exchange);
            } catch (RegistryException e) {
                status = e.status();
                answer = RegistryJson.error(e.errorCode(), e.getMessage());
                log(exchange, e);
            } catch (RuntimeException e) {
                status = 500;
                answer = RegistryJson.error(500, "Internal error; the registry's log has the cause");
                LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            }
            byte[] bytes = RegistryJson.bytes(answer);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private JsonNode answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        JsonNode body = METHODS_WITH_BODY.contains(method) ? body(exchange) : MissingNode.getInstance();
        try {
            List<String> path = PathPattern.split(exchange.getRequestURI().getRawPath()).stream()
                    .map(segment -> decode(segment.replace("+", "%2B"))) // in a path a plus is a plus
                    .toList();
            return router.answer(method, path, query(exchange.getRequestURI().getRawQuery()), body);
        } catch (IllegalArgumentException e) {
            throw RegistryException.http(400, "The path or its parameters are not encoded properly");
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null && !REQUEST_TYPES.contains(mediaType(type))) {
            throw RegistryException.http(
                    415, "HTTP 415 Unsupported Media Type: send Content-Type: " + CONTENT_TYPE + ", not " + type);
        }
        InputStream in = exchange.getRequestBody();
        byte[] bytes = in.readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            in.skip(LONGEST_DRAINED);
            throw RegistryException.http(413, "The request body is longer than " + LONGEST_BODY + " bytes");
        }
        return RegistryJson.parse(bytes);
    }

    private static String mediaType(String header) {
        return header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                String[] nameAndValue = pair.split("=", 2);
                parameters.put(decode(nameAndValue[0]), nameAndValue.length > 1 ? decode(nameAndValue[1]) : "");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void log(HttpExchange exchange, RegistryException e) {
        if (e.status() >= 500) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        } else {
            LOG.debug("{} {}: {}", exchange.getRequestMethod(), exchange.getRequestURI(), e.getMessage());
        }
    }
}
