package io.mentorkd.models.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What a server answered: its status and headers, and a body that is still to be read. */
final class HubResponse implements AutoCloseable {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private final HttpURLConnection connection;
    private final URI uri;
    private final int status;

    HubResponse(HttpURLConnection connection, URI uri) throws IOException {
        this.connection = connection;
        this.uri = uri;
        this.status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the answer is not HTTP");
        }
    }

    int status() {
        return status;
    }

    /** Who answered, after all redirects. */
    URI uri() {
        return uri;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(connection.getHeaderField(name)).map(String::strip);
    }

    OptionalLong number(String name) {
        Optional<String> digits =
                header(name).filter(value -> DIGITS.matcher(value).matches());
        return digits.isPresent() ? OptionalLong.of(Long.parseLong(digits.get())) : OptionalLong.empty();
    }

    boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Whether the same request may be answered otherwise a little later. */
    boolean isBusy() {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    /** What the server says of when to come back: seconds, or a date. */
    Optional<Duration> retryAfter() {
        OptionalLong seconds = number("Retry-After");
        if (seconds.isPresent()) {
            return Optional.of(Duration.ofSeconds(Math.min(seconds.getAsLong(), Integer.MAX_VALUE)));
        }
        try {
            return header("Retry-After")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                    .map(date -> Duration.between(Instant.now(), date))
                    .filter(wait -> !wait.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    InputStream body() throws IOException {
        return connection.getInputStream();
    }

    /** Lets the connection be used again where little is left of the body. */
    @Override
    public void close() throws IOException {
        try (InputStream rest = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (rest == null) {
                connection.disconnect();
            }
        }
    }
}
