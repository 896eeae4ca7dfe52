package io.mentorkd.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebServerTest {

    private static final Token TOKEN = new Token("a-token-of-the-tests");

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private WebServer server;

    @BeforeAll
    void start() {
        List<Route> routes = List.of(
                Route.get(
                        "/api/echo/{name}",
                        request -> Reply.of(Map.of(
                                "name",
                                request.path("name"),
                                "q",
                                request.query("q").orElse("")))),
                Route.get("/api/none", request -> Reply.of(new Nothing(Optional.empty()))),
                Route.get("/api/broken", request -> {
                    throw new IllegalStateException("a secret");
                }),
                Route.post("/api/act", request -> Reply.of(Map.of("said", request.requiredText("say")))),
                Route.get(
                        "/api/slow",
                        request -> new Reply.Later(() -> {
                            try {
                                slow.await();
                            } catch (InterruptedException stopping) {
                                Thread.currentThread().interrupt();
                            }
                            throw HttpFailure.notFound("nothing after all");
                        })),
                Route.get(
                        "/api/wait",
                        request -> new Reply.Events(stream -> {
                            stream.send("hello", Map.of("n", 1));
                            stop.await();
                        })));
        server = start(0, routes);
    }

    record Nothing(Optional<String> nothing) {}

    @AfterAll
    void stop() {
        stop.countDown();
        server.close();
    }

    @Test
    void shouldGivePathAndParametersToTheRouteDecoded() throws Exception {
        HttpResponse<String> reply = get("api/echo/a%20b%3Ac?q=x%2By+z");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("\"name\":\"a b:c\"").contains("\"q\":\"x+y z\"");
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void shouldSayNullForWhatIsEmpty() throws Exception {
        assertThat(get("api/none").body()).isEqualTo("{\"nothing\":null}");
    }

    @Test
    void shouldServeItsPageWithATagThatSparesSendingItAgain() throws Exception {
        HttpResponse<String> first = get("");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second =
                client.send(request("").header("If-None-Match", tag).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(first.body()).contains("a page of the tests");
        assertThat(first.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void shouldForbidOtherSitesEverythingInItsHeaders() throws Exception {
        for (String path : List.of("", "api/none", "api/missing")) {
            HttpResponse<String> reply = get(path);

            assertThat(reply.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(reply.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void shouldGiveOutNothingButThePagesFiles() throws Exception {
        assertThat(get("WebServer.class").statusCode()).isEqualTo(404);
        assertThat(get("../http/index.html").statusCode()).isEqualTo(404);
        assertThat(get("%2e%2e/http/index.html").statusCode()).isEqualTo(404);
        assertThat(get("missing.js").statusCode()).isEqualTo(404);
        assertThat(get("").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTellNobodyWhatBrokeInside() throws Exception {
        HttpResponse<String> reply = get("api/broken");

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).contains("\"error\"").doesNotContain("secret");
    }

    @Test
    void shouldRefuseToActWithoutTheToken() throws Exception {
        assertThat(act("{\"say\":\"x\"}", "").statusCode()).isEqualTo(401);
        assertThat(act("{\"say\":\"x\"}", "Bearer another-token-entirely").statusCode())
                .isEqualTo(401);

        HttpResponse<String> done = act("{\"say\":\"x\"}", "Bearer " + TOKEN.text());

        assertThat(done.body()).isEqualTo("{\"said\":\"x\"}");
    }

    @Test
    void shouldSayWhatIsWrongWithABody() throws Exception {
        String bearer = "Bearer " + TOKEN.text();

        assertThat(act("[1]", bearer).statusCode()).isEqualTo(400);
        assertThat(act("{", bearer).statusCode()).isEqualTo(400);
        assertThat(act("{}", bearer).body()).contains("field say is missing");
        assertThat(act("{\"say\":1}", bearer).body()).contains("field say must be a text");
        HttpRequest form = request("api/act")
                .header("Authorization", bearer)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"say\":\"x\"}"))
                .build();
        assertThat(client.send(form, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(415);
    }

    @Test
    void shouldTellAnUnknownAddressFromAWrongMethod() throws Exception {
        assertThat(get("api/act").statusCode()).isEqualTo(405);
        assertThat(get("api/nowhere").statusCode()).isEqualTo(404);
    }

    /** A name that a stranger's server resolves to this machine is still a stranger's. */
    @Test
    void shouldNotAnswerToANameThatIsNotItsOwn() throws Exception {
        int port = server.url().getPort();

        assertThat(statusLine("/", "Host: evil.example:" + port)).contains("403");
        assertThat(statusLine("/", "Host: localhost:" + port)).contains("200");
        assertThat(statusLine("/", "Host: 127.0.0.1:" + port)).contains("200");
        assertThat(statusLine("/", "Host: 127.0.0.1:" + port, "Origin: http://evil.example"))
                .contains("403");
        assertThat(statusLine("/", "Host: 127.0.0.1:" + port, "Origin: null")).contains("403");
        assertThat(statusLine("/", "Host: 127.0.0.1:" + port, "Origin: http://127.0.0.1:" + port))
                .contains("200");
    }

    @Test
    void shouldAnswerWhileManyPagesHoldAStream() throws Exception {
        List<InputStream> streams = new ArrayList<>();
        try {
            for (int page = 0; page < 60; page++) {
                HttpResponse<InputStream> reply =
                        client.send(request("api/wait").build(), HttpResponse.BodyHandlers.ofInputStream());
                assertThat(reply.headers().firstValue("Content-Type")).contains("text/event-stream");
                streams.add(reply.body());
            }
            for (InputStream stream : streams) {
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
                List<String> begin = new ArrayList<>();
                while (begin.size() < 4) {
                    begin.add(lines.readLine());
                }
                assertThat(begin).containsExactly("retry: 1000", "", "event: hello", "data: {\"n\":1}");
            }

            assertThat(get("api/echo/a").statusCode()).isEqualTo(200);
        } finally {
            for (InputStream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void shouldAnswerWhileOthersWaitForSlowAnswersAndLetNotTooManyWait() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            waiting.add(client.sendAsync(request("api/slow").build(), HttpResponse.BodyHandlers.ofString()));
        }

        assertThat(get("api/echo/a").statusCode()).isEqualTo(200);
        slow.countDown();

        List<Integer> statuses =
                waiting.stream().map(reply -> reply.join().statusCode()).toList();
        assertThat(statuses).contains(404, 503).containsOnly(404, 503);
        assertThat(statuses.stream().filter(status -> status == 404)).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void shouldNameThePortThatIsTakenAndTheRemedy() {
        assertThatThrownBy(() -> start(server.url().getPort(), List.of()))
                .isInstanceOf(AddressUnavailableException.class)
                .hasMessageContaining(":" + server.url().getPort())
                .hasMessageContaining("--port");
    }

    @Test
    void shouldEndItsStreamsAtOnceWhenItIsClosed() throws Exception {
        WebServer other =
                start(0, List.of(Route.get("/api/wait", request -> new Reply.Events(stream -> stop.await()))));
        HttpResponse<InputStream> reply = client.send(
                HttpRequest.newBuilder(other.url().resolve("/api/wait")).build(),
                HttpResponse.BodyHandlers.ofInputStream());

        long began = System.nanoTime();
        other.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        reply.body().close();
        assertThat(stop.await(0, TimeUnit.SECONDS)).isFalse();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> act(String body, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("api/act")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/" + path)).timeout(Duration.ofSeconds(10));
    }

    /** Java's own client lets nobody choose these headers. */
    private String statusLine(String path, String... headers) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            String head = List.of(headers).stream().collect(Collectors.joining("\r\n", "", "\r\n"));
            String request = "GET " + path + " HTTP/1.1\r\n" + head + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private static WebServer start(int port, List<Route> routes) {
        AccessRules access = AccessRules.acting(ListenAddress.LOOPBACK, TOKEN);
        Site site = new Site("test", 8, routes, access, Dialect.PLAIN, Optional.of(WebServerTest.class));
        return WebServer.start(new ListenAddress(ListenAddress.LOOPBACK, port, "--"), site);
    }
}
