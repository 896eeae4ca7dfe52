package io.mentorkd.telemetry.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.mentorkd.telemetry.http.StaticFiles.StaticFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees each request from its first header to its answer. */
final class Exchanges implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

    private final Site site;
    private final Router router;
    private final RequestReader reader;
    private final Optional<StaticFiles> files;
    private final LongThreads threads;

    Exchanges(Site site, LongThreads threads) {
        this.site = site;
        this.router = new Router(site.routes());
        this.reader = new RequestReader(site.dialect());
        this.files = site.page().map(StaticFiles::new);
        this.threads = threads;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        answer(exchange, () -> {
            secure(exchange.getResponseHeaders());
            site.access().check(exchange.getRequestMethod(), exchange.getRequestHeaders());
            List<String> path = RequestReader.path(exchange);
            if (files.isPresent() && (path.isEmpty() || !path.get(0).equals("api"))) {
                file(files.get(), exchange, String.join("/", path));
                return false;
            }
            Router.Found found = router.find(isHead(exchange) ? "GET" : exchange.getRequestMethod(), path);
            return send(exchange, found.handler().answer(reader.request(exchange, found.names())));
        });
    }

    /** Answers an exchange; tells whether another thread keeps it. */
    private interface Answer {
        boolean give() throws IOException;
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        boolean held = false;
        try {
            held = answer.give();
        } catch (HttpFailure refused) {
            if (refused.status() >= 500) {
                LOG.warn("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), refused);
            }
            fail(exchange, refused);
        } catch (RuntimeException failure) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), failure);
            fail(exchange, new HttpFailure(500, "this failed inside the " + site.name() + "; its log has the cause"));
        } finally {
            if (!held) {
                exchange.close();
            }
        }
    }

    private boolean send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply instanceof Reply.Events stream) {
            threads.stream(exchange, stream.events());
            return true;
        }
        if (reply instanceof Reply.Later later) {
            threads.later(() -> {
                try {
                    answer(exchange, () -> send(exchange, later.reply().get()));
                } catch (IOException gone) {
                    LOG.debug("nobody waits for {} any more: {}", exchange.getRequestURI(), gone.getMessage());
                }
            });
            return true;
        }
        if (reply instanceof Reply.Text text) {
            send(exchange, text.status(), text.contentType(), text.text().getBytes(StandardCharsets.UTF_8));
        } else if (reply instanceof Reply.Json json) {
            send(exchange, json.status(), site.dialect().contentType(), Json.bytes(json.document()));
        }
        return false;
    }

    private static void file(StaticFiles files, HttpExchange exchange, String path) throws IOException {
        if (!exchange.getRequestMethod().equals("GET") && !isHead(exchange)) {
            throw new HttpFailure(405, "files are only read");
        }
        StaticFile file = files.find(path).orElseThrow(() -> HttpFailure.notFound("there is no file " + path));
        Headers headers = exchange.getResponseHeaders();
        headers.set("ETag", file.tag());
        headers.set("Cache-Control", "no-cache"); // kept, and asked about each time: a new jar shows at once
        if (file.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
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

    private void fail(HttpExchange exchange, HttpFailure failure) throws IOException {
        send(
                exchange,
                failure.status(),
                site.dialect().contentType(),
                Json.bytes(site.dialect().error().apply(failure)));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (isHead(exchange)) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }
}
