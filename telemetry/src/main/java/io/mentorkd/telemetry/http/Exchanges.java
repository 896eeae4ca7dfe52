package io.mentorkd.telemetry.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.mentorkd.telemetry.http.StaticFiles.StaticFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees each request from its first header to its answer. */
final class Exchanges implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);
    private static final String JSON = "application/json";

    private final AccessRules rules;
    private final Router router;
    private final StaticFiles files;
    private final StreamThreads streams;

    Exchanges(AccessRules rules, Router router, StaticFiles files, StreamThreads streams) {
        this.rules = rules;
        this.router = router;
        this.files = files;
        this.streams = streams;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean held = false;
        try {
            secure(exchange.getResponseHeaders());
            held = answer(exchange);
        } catch (HttpFailure refused) {
            if (refused.status() >= 500) {
                LOG.warn("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), refused);
            }
            fail(exchange, refused.status(), refused.getMessage());
        } catch (RuntimeException failure) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), failure);
            fail(exchange, 500, "this failed inside the dashboard; its log has the cause");
        } finally {
            if (!held) {
                exchange.close();
            }
        }
    }

    /** Answers; tells whether a stream keeps the exchange. */
    private boolean answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        rules.check(method, exchange.getRequestHeaders());
        List<String> path = RequestReader.path(exchange);
        if (path.isEmpty() || !path.get(0).equals("api")) {
            file(exchange, method, String.join("/", path));
            return false;
        }
        Router.Found found = router.find(method, path);
        Reply reply = found.handler()
                .answer(new Request(found.names(), RequestReader.query(exchange), RequestReader.body(exchange)));
        if (reply instanceof Reply.Events stream) {
            streams.start(exchange, stream.events());
            return true;
        }
        Reply.Json json = (Reply.Json) reply;
        send(exchange, json.status(), JSON, Json.bytes(json.document()));
        return false;
    }

    private void file(HttpExchange exchange, String method, String path) throws IOException {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw new HttpFailure(405, "files are only read");
        }
        Optional<StaticFile> found = files.find(path);
        if (found.isEmpty()) {
            throw HttpFailure.notFound("there is no file " + path);
        }
        StaticFile file = found.get();
        Headers headers = exchange.getResponseHeaders();
        headers.set("ETag", file.tag());
        headers.set("Cache-Control", "no-cache"); // kept, and asked about each time: a new jar shows at once
        if (file.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else if (method.equals("HEAD")) {
            headers.set("Content-Type", file.type());
            exchange.sendResponseHeaders(200, -1);
        } else {
            send(exchange, 200, file.type(), file.content().bytes());
        }
    }

    private static void secure(Headers headers) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    private static void fail(HttpExchange exchange, int status, String message) throws IOException {
        send(exchange, status, JSON, Json.bytes(Map.of("error", message)));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
