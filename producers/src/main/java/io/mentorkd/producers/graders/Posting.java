package io.mentorkd.producers.graders;

import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.http.BoundedHttp;
import io.mentorkd.producers.http.Captured;
import io.mentorkd.producers.http.OutsideText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** JSON documents to one server, and its answers: bounded in time and size, its failures sorted by whose fault they are. */
final class Posting {

    /** Bytes that are read of a body. */
    private static final int LONGEST_BODY = 1 << 20;

    private final BoundedHttp http;
    private final String whose;
    private final URI url;
    private final Optional<String> key;

    /** Posts to {@code url}; {@code whose} is what messages call the server. */
    Posting(HttpClient client, String whose, URI url, Duration timeout, Optional<String> key) {
        this.http = new BoundedHttp(client, timeout, LONGEST_BODY);
        this.whose = whose;
        this.url = url;
        this.key = key;
    }

    /** Looks whether somebody listens there. */
    void requireListener() {
        int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), Math.toIntExact(BoundedHttp.CONNECT.toMillis()));
        } catch (IOException nobody) {
            throw new GraderException(
                    Fault.GRADER,
                    whose + " does not answer at " + url.getHost() + ":" + port + "; start it, or mend the task's url ("
                            + OutsideText.sample(nobody.toString()) + ")",
                    nobody);
        }
    }

    /** The body of a 2xx answer to {@code document}; fails with a {@link GraderException} otherwise. */
    CompletableFuture<byte[]> post(byte[] document) {
        return posted(document).thenApply(this::body);
    }

    /** The same; empty where the server says that it cannot make anything of the document (400, 422). */
    CompletableFuture<Optional<byte[]>> postUnlessRefused(byte[] document) {
        return posted(document)
                .thenApply(response -> response.statusCode() == 400 || response.statusCode() == 422
                        ? Optional.empty()
                        : Optional.of(body(response)));
    }

    private CompletableFuture<HttpResponse<Captured>> posted(byte[] document) {
        return send(request(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(document))
                .build());
    }

    /** The status of a GET of {@code address}, whatever it is. */
    CompletableFuture<Integer> status(URI address) {
        return send(request(address).GET().build()).thenApply(HttpResponse::statusCode);
    }

    /** Sorts the status of an answer that is none. */
    GraderException refused(int status, String said) {
        Fault fault = switch (status) {
            case 401, 402, 403, 404, 405, 407 -> Fault.GRADER;
            case 408, 409, 423, 425, 429 -> Fault.PASSING;
            default -> status >= 500 ? Fault.PASSING : status >= 400 ? Fault.RATIONALE : Fault.GRADER;
        };
        String remedy = switch (status) {
            case 401, 402, 403, 407 -> "; give it a key that it takes (" + GraderSettings.JUDGE_KEY + ")";
            case 404, 405 -> "; mend the task's url";
            default -> status / 100 == 3 ? "; give the task the url that it names" : "";
        };
        return new GraderException(
                fault,
                whose + " at " + place() + " answered " + status + (said.isEmpty() ? "" : ", '" + said + "'") + remedy);
    }

    /** The address without its query, which may hold a secret. */
    String place() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + (url.getPath() == null ? "" : url.getPath());
    }

    /** The beginning of what was said, without the key, should it be repeated there. */
    String sample(String text) {
        return OutsideText.sample(key.map(secret -> text.replace(secret, "***")).orElse(text));
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "application/json");
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private byte[] body(HttpResponse<Captured> response) {
        Captured body = response.body();
        if (response.statusCode() / 100 != 2) {
            throw refused(response.statusCode(), sample(body.text()));
        }
        if (body.cut()) {
            throw new GraderException(
                    Fault.RATIONALE, whose + " at " + place() + " answered with more than " + LONGEST_BODY + " bytes");
        }
        return body.bytes();
    }

    private CompletableFuture<HttpResponse<Captured>> send(HttpRequest request) {
        return http.send(request).handle((response, failure) -> {
            if (failure == null) {
                return response;
            }
            Throwable cause = BoundedHttp.cause(failure);
            throw new GraderException(
                    Fault.PASSING,
                    whose + " at " + place()
                            + (cause instanceof TimeoutException
                                    ? " did not answer in " + http.timeout().toMillis() + " ms"
                                    : " did not answer: " + OutsideText.sample(cause.toString())),
                    cause);
        });
    }
}
