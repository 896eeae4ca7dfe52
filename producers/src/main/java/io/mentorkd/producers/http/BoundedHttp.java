package io.mentorkd.producers.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Requests whose answers are bounded in time and size.
 *
 * @param client sends them
 * @param timeout for an answer to its last byte
 * @param longest bytes that are read of a body
 */
public record BoundedHttp(HttpClient client, Duration timeout, int longest) {

    /** How long a connection may take. */
    public static final Duration CONNECT = Duration.ofSeconds(10);

    /** Checks the bounds. */
    public BoundedHttp {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be above 0, was " + timeout);
        }
        if (longest < 1) {
            throw new IllegalArgumentException("longest must be at least 1, was " + longest);
        }
    }

    /** A client that follows nobody elsewhere. */
    public static HttpClient newClient() {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * The answer, whatever its status; fails as the client does, or with {@link java.util.concurrent.TimeoutException}. The client's own
     * timeout ends with the headers, and a body may drip for ever.
     */
    public CompletableFuture<HttpResponse<Captured>> send(HttpRequest request) {
        CompletableFuture<HttpResponse<Captured>> sent = client.sendAsync(request, BoundedBody.handler(longest));
        CompletableFuture<HttpResponse<Captured>> bounded =
                sent.copy().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<Void> unused = bounded.handle((response, failure) -> {
            if (failure != null) {
                sent.cancel(true);
            }
            return null;
        });
        return bounded;
    }

    /** What failed, without the wrapping of stages. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
