package io.mentorkd.models.hub;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request and its answer. Redirects are followed by hand: large files lie on other servers, which must not see the token.
 */
final class HubConnection {
    /** On a redirect to a file's content: its hash, which the server that has the content does not tell. */
    static final String LINKED_ETAG = "X-Linked-Etag";

    private static final int MOST_REDIRECTS = 10;

    private final URI endpoint;
    private final Optional<AccessToken> token;
    private final Patience patience;

    HubConnection(URI endpoint, Optional<AccessToken> token, Patience patience) {
        this.endpoint = endpoint;
        this.token = token;
        this.patience = patience;
    }

    /** The answer of who has the content. */
    HubResponse get(URI uri, Map<String, String> headers) throws IOException {
        return follow("GET", uri, headers);
    }

    /** The answer of who knows the file's hash, also where the content is elsewhere. */
    HubResponse head(URI uri) throws IOException {
        return follow("HEAD", uri, Map.of());
    }

    /** Whether an address is of the server that was configured; nobody else is trusted with the token. */
    boolean isEndpoint(URI uri) {
        return origin(uri).equals(origin(endpoint));
    }

    private HubResponse follow(String method, URI uri, Map<String, String> headers) throws IOException {
        URI current = uri;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HubResponse response = ask(method, current, headers);
            boolean isKnown =
                    method.equals("HEAD") && response.header(LINKED_ETAG).isPresent();
            if (!response.isRedirect() || isKnown) {
                return response;
            }
            try (response) {
                current = target(current, response.header("Location"));
            }
        }
        throw new IOException("more than " + MOST_REDIRECTS + " redirects from " + uri);
    }

    private HubResponse ask(String method, URI uri, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(Math.toIntExact(patience.connect().toMillis()));
        connection.setReadTimeout(Math.toIntExact(patience.read().toMillis()));
        connection.setRequestMethod(method);
        connection.setRequestProperty("User-Agent", "mentorkd");
        connection.setRequestProperty("Accept", "*/*");
        // A compressed body could be neither counted nor resumed.
        connection.setRequestProperty("Accept-Encoding", "identity");
        headers.forEach(connection::setRequestProperty);
        if (token.isPresent() && isEndpoint(uri)) {
            connection.setRequestProperty("Authorization", token.get().authorization());
        }
        return new HubResponse(connection, uri);
    }

    /** Where a redirect leads. Messages name its server only: the rest may be signed, and a signature is a secret. */
    private static URI target(URI from, Optional<String> location) throws IOException {
        URI to;
        try {
            to = from.resolve(location.orElse(""));
        } catch (IllegalArgumentException e) {
            throw new IOException(from.getHost() + " redirects to something that is no address");
        }
        boolean isWeb =
                "https".equals(to.getScheme()) || ("http".equals(to.getScheme()) && "http".equals(from.getScheme()));
        if (location.isEmpty() || !isWeb || to.getHost() == null) {
            throw new IOException(from.getHost() + " redirects to where " + from.getScheme() + " must not lead");
        }
        return to;
    }

    private static String origin(URI uri) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }
}
