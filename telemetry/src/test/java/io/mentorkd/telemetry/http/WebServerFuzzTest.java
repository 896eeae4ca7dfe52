package io.mentorkd.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileRequests;
import io.mentorkd.fuzz.HostileRequests.Sent;
import io.mentorkd.fuzz.RefusedRequest;
import io.mentorkd.fuzz.Tally;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests that nobody's client would send, to routes that read all that a request can say. */
class WebServerFuzzTest {

    private static final List<String> PATHS = List.of(
            "/",
            "/api/echo/name?q=1&n=2",
            "/api/echo/%41%20b?q=%C3%A9",
            "/api/act?n=3",
            "/api/none",
            "/page.css",
            "/api/%");
    private static final List<String> BODIES =
            List.of("{\"say\":\"hello\",\"flag\":true,\"list\":[1,2]}", "{}", "[]", "\"text\"");

    @Test
    void shouldAnswerEveryRequestWithoutFailing() throws IOException {
        List<Route> routes = List.of(
                Route.get(
                        "/api/echo/{name}",
                        request -> Reply.of(Map.of(
                                "name",
                                request.path("name"),
                                "q",
                                request.query("q").orElse(""),
                                "n",
                                request.number("n", 0, 0, 9)))),
                Route.post(
                        "/api/act",
                        request -> Reply.of(Map.of("said", request.requiredText("say"), "flag", request.flag("flag")))),
                Route.get("/api/none", request -> Reply.of(Map.of())));
        Site site = new Site(
                "fuzz", 2, routes, AccessRules.reading("0.0.0.0"), Dialect.PLAIN, Optional.of(WebServerFuzzTest.class));
        HostileRequests requests = new HostileRequests(PATHS, BODIES);
        try (WebServer server = WebServer.start(new ListenAddress(ListenAddress.LOOPBACK, 0, "--fuzz-"), site)) {
            int port = server.url().getPort();

            Tally tally = Fuzz.of("HTTP requests", RefusedRequest.class)
                    .withCases(1_000)
                    .run(requests::of, request -> RefusedRequest.require(HostileRequests.answer(port, request)));

            assertThat(tally.values()).isPositive();
            assertThat(tally.refused()).isPositive();
            assertThat(alive(port)).contains("200 OK");
        }
    }

    private static String alive(int port) throws IOException {
        return HostileRequests.answer(
                port, new Sent("GET /api/none HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", ""));
    }
}
