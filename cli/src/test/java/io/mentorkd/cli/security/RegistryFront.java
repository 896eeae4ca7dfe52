package io.mentorkd.cli.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What stands before a Schema Registry in production: TLS, and nobody comes through without a password or a token. */
final class RegistryFront implements AutoCloseable {

    static final String USER = "registry-user:a-password-of-the-registry";
    static final String TOKEN = "a-token-of-the-registry";

    private static final Set<String> LET_THROUGH =
            Set.of("Basic " + Base64.getEncoder().encodeToString(USER.getBytes(UTF_8)), "Bearer " + TOKEN);

    private final URI registry;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpsServer front;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    private RegistryFront(URI registry, HttpsServer front) {
        this.registry = registry;
        this.front = front;
    }

    /** A front with the key of {@code name}. */
    static RegistryFront start(URI registry, Certificates certificates, String name)
            throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificates.load(name), Certificates.PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        RegistryFront front = new RegistryFront(registry, server);
        server.createContext("/", front::pass);
        server.setExecutor(front.threads);
        server.start();
        return front;
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + front.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!LET_THROUGH.contains(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")))) {
                answer(exchange, 401, "{\"error_code\":401,\"message\":\"Unauthorized\"}".getBytes(UTF_8));
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            registry.resolve(exchange.getRequestURI().toString()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null) {
                request.header("Content-Type", type);
            }
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        front.stop(0);
        threads.shutdownNow();
    }
}
