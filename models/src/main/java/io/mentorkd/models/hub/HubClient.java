package io.mentorkd.models.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is asked of the hub about one model. What is refused for good is a {@link ModelSourceException}, all else an IOException. */
final class HubClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of the list of a repository's files, which would have some hundred thousand of them. */
    private static final int LONGEST_LIST = 1 << 26;

    private final HubModel model;
    private final HubEnvironment environment;
    private final Patience patience;
    private final HubConnection connection;

    HubClient(HubModel model, HubEnvironment environment, Patience patience) {
        this.model = model;
        this.environment = environment;
        this.patience = patience;
        this.connection = new HubConnection(environment.endpoint(), environment.token(), patience);
    }

    /** To ask as often as is worth it; none made yet. */
    Attempts attempts() {
        return new Attempts(patience, environment.endpoint().toString());
    }

    /** What the model's revision is at. */
    HubRevision revision() throws IOException {
        URI uri = uri("/api/models/" + model.id() + "/revision/" + encoded(model.revision()));
        try (HubResponse response = accepted(connection.get(uri, Map.of()), "");
                InputStream body = response.body()) {
            JsonNode json = JSON.readTree(body.readNBytes(LONGEST_LIST));
            String commit = json.path("sha").asText();
            if (!HubModel.COMMIT.matcher(commit).matches()
                    || !json.path("siblings").isArray()) {
                throw new IOException("the answer about " + model + " has no commit 'sha' or no list 'siblings'");
            }
            List<String> files = new ArrayList<>();
            for (JsonNode sibling : json.path("siblings")) {
                files.add(safe(sibling.path("rfilename").asText()));
            }
            return new HubRevision(commit, files);
        } catch (JsonProcessingException e) {
            throw new IOException("the answer about " + model + " is not JSON", e);
        }
    }

    private String safe(String path) {
        if (RepositoryPath.isUnsafe(path)) {
            throw new ModelSourceException(
                    "model " + model + " has a file named '" + RepositoryPath.printable(path)
                            + "', which may lead out of the cache: nothing of it is downloaded; tell its owner to rename the file");
        }
        return path;
    }

    /** Hash and size of a file, without its content. */
    HubFile file(String commit, String name) throws IOException {
        try (HubResponse response = accepted(connection.head(content(commit, name)), name)) {
            Optional<String> linked = response.header(HubConnection.LINKED_ETAG);
            Optional<String> etag = linked.or(() -> response.header("ETag"));
            OptionalLong size = response.number(linked.isPresent() ? "X-Linked-Size" : "Content-Length");
            String at = response.header("X-Repo-Commit").orElse(commit);
            if (etag.isEmpty() || size.isEmpty() || !at.equals(commit)) {
                throw new IOException("the answer about " + name + " lacks its hash or size, or is of another commit");
            }
            return new HubFile(name, unquoted(etag.get()), size.getAsLong());
        }
    }

    /** The content of a file from some byte on, or all of it where the server does not care, or 416 where there is no such byte. */
    HubResponse content(String commit, HubFile file, long from) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (from > 0) {
            // No If-Range: the address names a commit, and who has a large file's content knows it by another ETag.
            headers.put("Range", "bytes=" + from + "-");
        }
        return accepted(connection.get(content(commit, file.name()), headers), file.name());
    }

    private HubResponse accepted(HubResponse response, String file) throws IOException {
        boolean isAnswer = response.status() == 200 || response.status() == 206 || response.status() == 416;
        if (isAnswer || response.isRedirect()) {
            return response;
        }
        try (response) {
            if (response.isBusy()) {
                throw new HubBusyException(busy(response), response.retryAfter());
            }
            if (!connection.isEndpoint(response.uri())) {
                // Signed addresses expire; the hub gives a new one.
                throw new IOException(response.uri().getHost() + " answers " + response.status());
            }
            throw new HubRefusal(model, environment, file).of(response);
        }
    }

    private static String busy(HubResponse response) {
        String pause = response.retryAfter()
                .map(wait -> " for " + wait.toSeconds() + " s")
                .orElse("");
        return response.status() == 429
                ? "asks to be left alone" + pause + " (429): wait, or set HF_TOKEN, which allows more requests"
                : "answers " + response.status() + (pause.isEmpty() ? "" : " and asks to be left alone" + pause);
    }

    private URI content(String commit, String name) {
        return uri("/" + model.id() + "/resolve/" + commit + "/" + encoded(name));
    }

    private URI uri(String path) {
        return URI.create(environment.endpoint() + path);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Of {@code "hash"} or {@code W/"hash"}. */
    private static String unquoted(String etag) {
        return etag.replaceFirst("^W/", "").replace("\"", "");
    }
}
