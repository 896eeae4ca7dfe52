package io.mentorkd.producers.teachers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.producers.http.BoundedHttp;
import io.mentorkd.producers.http.Captured;
import io.mentorkd.producers.http.OutsideText;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * OpenAI's Batch API: a file of requests is uploaded, a batch of it submitted and looked at until it has ended, and files of answers and
 * errors are downloaded. Each call asks once.
 *
 * <p>What is no answer fails a future with {@link NoAnswerException}, or with {@link UnusableTeacherException} where the server cannot be
 * asked as it is.
 */
public final class OpenAiBatches {

    private static final String BATCHES = "/batches";
    private static final String FILES = "/files";
    private static final String WINDOW = "24h";
    private static final String METADATA = "mentorkd_batch";
    private static final String BOUNDARY = "mentorkd-4f1b2c9a7d3e";
    private static final int LONGEST_BODY = 32 << 20;
    private static final int LONGEST_WORDS = 4096;
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 100;

    private final OpenAiServer server;
    private final HttpClient client = BoundedHttp.newClient();
    private final BoundedHttp http;

    /** Batches of {@code server}. */
    public OpenAiBatches(OpenAiServer server) {
        this.server = server;
        this.http = new BoundedHttp(client, server.timeout(), LONGEST_BODY);
    }

    /** Done if the server has batches; fails with a sentence that says what to do where it has none. */
    public CompletableFuture<Void> requireThere() {
        URI uri = server.at(BATCHES + "?limit=1");
        return http.send(get(uri)).handle((response, failure) -> {
            if (failure == null && List.of(404, 405, 501).contains(response.statusCode())) {
                throw new UnusableTeacherException(
                        "the server at " + server.baseUrl() + " has no batches (GET " + uri.getPath() + " answered "
                                + response.statusCode() + "): leave --batch out, or give --base-url one that has them",
                        false);
            }
            JsonNode list = document(uri, response, failure);
            if (!list.path("data").isArray()) {
                throw failed(uri, "no list of batches: '" + OutsideText.sample(list.toString()) + "'");
            }
            return null;
        });
    }

    /** Uploads a file of requests; the server's id of it. */
    public CompletableFuture<String> upload(Path lines, String name) {
        URI uri = server.at(FILES);
        String head =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
                        + "Content-Type: application/jsonl\r\n\r\n";
        HttpRequest request = server.request(uri)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        file(lines),
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")))
                .build();
        return http.send(request).handle((response, failure) -> {
            JsonNode id = document(uri, response, failure).path("id");
            if (!id.isTextual()) {
                throw failed(uri, "no id of the file");
            }
            return id.textValue();
        });
    }

    /** Submits an uploaded file as the batch that is ours by {@code batchId}, which its metadata tells. */
    public CompletableFuture<ServerBatch> submit(String fileId, String batchId) {
        URI uri = server.at(BATCHES);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("input_file_id", fileId)
                .put("endpoint", BatchLines.url(server.api()))
                .put("completion_window", WINDOW);
        body.putObject("metadata").put(METADATA, batchId);
        HttpRequest request = server.request(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return http.send(request).handle((response, failure) -> batch(uri, document(uri, response, failure)));
    }

    /**
     * The batches that are ours by {@code batchId}, that created first first: one at most, unless it was submitted twice.
     *
     * @param from none of them was created before
     */
    public CompletableFuture<List<ServerBatch>> named(String batchId, Instant from) {
        return named(batchId, from, Optional.empty(), 0).thenApply(found -> {
            List<ServerBatch> sorted = new ArrayList<>(found); // The server tells the latest first.
            Collections.reverse(sorted);
            sorted.sort((one, other) -> one.created().compareTo(other.created()));
            return List.copyOf(sorted);
        });
    }

    private CompletableFuture<List<ServerBatch>> named(String batchId, Instant from, Optional<String> after, int page) {
        URI uri = server.at(BATCHES + "?limit=" + PAGE
                + after.map(id -> "&after=" + encoded(id)).orElse(""));
        return http.send(get(uri))
                .handle((response, failure) -> document(uri, response, failure))
                .thenCompose(list -> {
                    List<ServerBatch> found = new ArrayList<>();
                    boolean older = false;
                    Optional<String> last = Optional.empty();
                    for (JsonNode each : list.path("data")) {
                        ServerBatch batch = batch(uri, each);
                        last = Optional.of(batch.id());
                        older |= batch.created().isBefore(from);
                        if (each.path("metadata").path(METADATA).asText().equals(batchId)) {
                            found.add(batch);
                        }
                    }
                    boolean more = list.path("has_more").asBoolean() && !older && last.isPresent() && page < MOST_PAGES;
                    return more
                            ? named(batchId, from, last, page + 1).thenApply(others -> {
                                found.addAll(others);
                                return found;
                            })
                            : CompletableFuture.completedFuture(found);
                });
    }

    /** A batch as it is now. */
    public CompletableFuture<ServerBatch> look(String serverId) {
        URI uri = server.at(BATCHES + "/" + encoded(serverId));
        return http.send(get(uri)).handle((response, failure) -> {
            if (failure == null && response.statusCode() == 404) {
                throw new UnusableTeacherException(
                        "the server at " + server.baseUrl() + " does not know batch " + serverId
                                + ", which requests of this teacher are in: give the key that it was submitted with",
                        false);
            }
            return batch(uri, document(uri, response, failure));
        });
    }

    /** Has the server end a batch. */
    public CompletableFuture<ServerBatch> cancel(String serverId) {
        URI uri = server.at(BATCHES + "/" + encoded(serverId) + "/cancel");
        HttpRequest request = server.request(uri).POST(BodyPublishers.noBody()).build();
        return http.send(request).handle((response, failure) -> batch(uri, document(uri, response, failure)));
    }

    /** Writes a file of the server's to {@code to}; false where the server has it no more. */
    public CompletableFuture<Boolean> download(String fileId, Path to) {
        URI uri = server.at(FILES + "/" + encoded(fileId) + "/content");
        CompletableFuture<HttpResponse<Path>> sent = client.sendAsync(get(uri), HttpResponse.BodyHandlers.ofFile(to));
        CompletableFuture<HttpResponse<Path>> bounded =
                sent.copy().orTimeout(server.timeout().toNanos(), TimeUnit.NANOSECONDS);
        return bounded.handle((response, failure) -> {
            if (failure != null) {
                sent.cancel(true);
                throw words(uri).of(failure);
            }
            if (response.statusCode() == 404) {
                return false;
            }
            if (response.statusCode() / 100 != 2) {
                throw words(uri).of(response.statusCode(), response.headers(), server.redact(beginning(to)));
            }
            return true;
        });
    }

    private HttpRequest get(URI uri) {
        return server.request(uri).header("Accept", "application/json").GET().build();
    }

    private JsonNode document(URI uri, HttpResponse<Captured> response, Throwable failure) {
        if (failure != null) {
            throw words(uri).of(failure);
        }
        String body = server.redact(response.body().text());
        HttpHeaders headers = response.headers();
        if (response.statusCode() / 100 != 2) {
            throw words(uri).of(response.statusCode(), headers, body);
        }
        try {
            return ServerAnswer.tree(body);
        } catch (NoAnswerException none) {
            throw words(uri).of(none);
        }
    }

    private ServerBatch batch(URI uri, JsonNode batch) {
        try {
            return ServerBatch.of(batch);
        } catch (NoAnswerException none) {
            throw words(uri).of(none);
        }
    }

    private NoAnswerException failed(URI uri, String what) {
        return words(uri).of(NoAnswerException.failed(what, null));
    }

    private ServerWords words(URI uri) {
        return new ServerWords(server, uri, Clock.systemUTC());
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static HttpRequest.BodyPublisher file(Path lines) {
        try {
            return BodyPublishers.ofFile(lines);
        } catch (FileNotFoundException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return OutsideText.text(in.readNBytes(LONGEST_WORDS));
        } catch (IOException unreadable) {
            return "";
        }
    }
}
