package io.mentorkd.telemetry.http;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How requests and answers are put to one kind of client.
 *
 * @param contentType of JSON answers
 * @param requestTypes media types that a body must have one of, in lower case; none that a page of another site can send unasked, as it can
 *     send a body without any
 * @param longestBody of a request, in bytes
 * @param error the document that tells of a refusal
 */
public record Dialect(
        String contentType, Set<String> requestTypes, int longestBody, Function<HttpFailure, Object> error) {

    private static final String JSON = "application/json";
    private static final int LONGEST_BODY = 1 << 18;

    /** JSON, and an error as the text of a field {@code error}; bodies of up to 256 KiB. */
    public static final Dialect PLAIN =
            new Dialect(JSON, Set.of(JSON), LONGEST_BODY, failure -> Map.of("error", failure.getMessage()));

    public Dialect {
        requestTypes = Set.copyOf(requestTypes);
    }
}
