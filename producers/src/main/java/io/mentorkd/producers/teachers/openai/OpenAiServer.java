package io.mentorkd.producers.teachers.openai;

import io.mentorkd.producers.http.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a teacher is, and how it is spoken to.
 *
 * @param baseUrl what comes before {@code /chat/completions}, such as {@code https://api.openai.com/v1}
 * @param model its name, as the server knows it
 * @param api which way to ask
 * @param key the server's key; empty where it wants none
 * @param headers further ones; {@code {key}} in a value stands for the key, which is then sent there and nowhere else
 * @param timeout for an answer to its last byte
 */
public record OpenAiServer(
        URI baseUrl, String model, Api api, Optional<Secret> key, Map<String, String> headers, Duration timeout) {

    /** How long an answer may take unless configured: reasoning takes its time. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    /** OpenAI's own. */
    public static final URI DEFAULT_URL = URI.create("https://api.openai.com/v1");

    /** Stands for the key in the value of a header. */
    public static final String KEY = "{key}";

    private static final Set<String> OURS = Set.of("content-type", "content-length", "host", "connection", "accept");

    /** Checks and copies all. */
    public OpenAiServer {
        String scheme = String.valueOf(baseUrl.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || baseUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "the base URL must be http://HOST… or https://HOST…, was '" + baseUrl + "'");
        }
        if (baseUrl.getUserInfo() != null || baseUrl.getQuery() != null || baseUrl.getFragment() != null) {
            throw new IllegalArgumentException(
                    "baseUrl must have no user, query or fragment; a key belongs into the environment");
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("model must not be blank, was '" + model + "'");
        }
        headers = Map.copyOf(headers);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (OURS.contains(name)) {
                throw new IllegalArgumentException("header " + header.getKey() + " is set by mentorkd itself");
            }
            if ((name.contains("authorization") || name.contains("key") || name.contains("token"))
                    && !header.getValue().contains(KEY)) {
                throw new IllegalArgumentException("header " + header.getKey()
                        + " must not hold a secret, since arguments are seen by all; write " + KEY
                        + " for the key of the environment or of the key's file");
            }
            if (header.getValue().contains(KEY) && key.isEmpty()) {
                throw new IllegalArgumentException("header " + header.getKey() + " needs a key, and there is none");
            }
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be above 0, was " + timeout);
        }
    }

    /** Where requests go. */
    URI endpoint() {
        return at(api.path());
    }

    /** A path of its API. */
    URI at(String path) {
        return URI.create(baseUrl.toString().replaceAll("/+$", "") + path);
    }

    /** A request with the key, where there is one, and the further headers. */
    HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        boolean carried = false;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            carried |= key.isPresent() && header.getValue().contains(KEY);
            request.header(
                    header.getKey(),
                    key.map(secret -> header.getValue().replace(KEY, secret.reveal()))
                            .orElse(header.getValue()));
        }
        if (!carried) {
            key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        }
        return request;
    }

    /** The text without the key. */
    String redact(String text) {
        return key.map(secret -> secret.redact(text)).orElse(text);
    }
}
