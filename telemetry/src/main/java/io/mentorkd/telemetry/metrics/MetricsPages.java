package io.mentorkd.telemetry.metrics;

import io.mentorkd.telemetry.http.AccessRules;
import io.mentorkd.telemetry.http.Dialect;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Route;
import io.mentorkd.telemetry.http.Site;
import java.util.List;
import java.util.Optional;

/** {@code /metrics}, {@code /healthz} and {@code /readyz} of a stage. */
final class MetricsPages {

    private static final int THREADS = 2;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private MetricsPages() {}

    /** The pages, for a server that was told to listen on {@code host}. */
    static Site site(String host, MetricsRegistry registry, StageHealth health) {
        List<Route> routes = List.of(
                Route.get("/", request -> Reply.line(OK, "/metrics\n/healthz\n/readyz")),
                Route.get("/metrics", request -> {
                    MetricsRegistry.Exposition exposition = registry.expose(request.accept());
                    return new Reply.Text(OK, exposition.contentType(), exposition.body());
                }),
                Route.get("/healthz", request -> verdict(health.live(), "live")),
                Route.get("/readyz", request -> verdict(health.ready(), "ready")));
        return new Site("metrics", THREADS, routes, AccessRules.reading(host), Dialect.PLAIN, Optional.empty());
    }

    private static Reply verdict(StageHealth.Verdict verdict, String word) {
        return verdict.isGood()
                ? Reply.line(OK, word)
                : Reply.line(UNAVAILABLE, "not " + word + ": " + String.join("; ", verdict.problems()));
    }
}
