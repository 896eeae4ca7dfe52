package io.mentorkd.telemetry.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of a {@link MetricsServer}. */
final class MetricsPages implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsPages.class);
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final MetricsRegistry registry;
    private final StageHealth health;

    /** An answer. */
    private record Page(int status, String contentType, String body) {
        static Page text(int status, String text) {
            return new Page(status, TEXT, text + "\n");
        }
    }

    MetricsPages(MetricsRegistry registry, StageHealth health) {
        this.registry = registry;
        this.health = health;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            Page page = head || exchange.getRequestMethod().equals("GET")
                    ? page(exchange)
                    : Page.text(405, "only GET and HEAD are answered here");
            byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.contentType());
            exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Page page(HttpExchange exchange) {
        try {
            return switch (exchange.getRequestURI().getPath()) {
                case "/metrics" -> metrics(accept(exchange));
                case "/healthz" -> verdict(health.live(), "live");
                case "/readyz" -> verdict(health.ready(), "ready");
                case "/" -> Page.text(OK, "/metrics\n/healthz\n/readyz");
                default -> Page.text(404, "there are /metrics, /healthz and /readyz");
            };
        } catch (RuntimeException failure) {
            LOG.error("{} failed", exchange.getRequestURI(), failure);
            return Page.text(500, "failed: " + failure);
        }
    }

    private Page metrics(Optional<String> accept) {
        MetricsRegistry.Exposition exposition = registry.expose(accept);
        return new Page(OK, exposition.contentType(), exposition.body());
    }

    private static Page verdict(StageHealth.Verdict verdict, String word) {
        return verdict.isGood()
                ? Page.text(OK, word)
                : Page.text(UNAVAILABLE, "not " + word + ": " + String.join("; ", verdict.problems()));
    }

    private static Optional<String> accept(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().get("Accept"))
                .map((List<String> values) -> String.join(",", values));
    }
}
