package io.mentorkd.telemetry.http;

import com.sun.net.httpserver.Headers;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who may do what. A page of another site must not reach the dashboard through its visitor's browser: the name that a
 * request is addressed to must be the server's own or an address in numbers, which no stranger's name server can point here
 * (DNS rebinding), and the page that it comes from must be the server's own. Whoever acts needs the token.
 */
final class AccessRules {

    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private final String host;
    private final Token token;

    /** @param host what the server was told to listen on */
    AccessRules(String host, Token token) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.token = token;
    }

    /** @throws HttpFailure 403 or 401 where the request may not be answered */
    void check(String method, Headers headers) {
        String addressed = headers.getFirst("Host");
        if (addressed == null || !isOwn(PORT.matcher(addressed).replaceFirst(""))) {
            throw new HttpFailure(
                    403,
                    "this server does not answer to the name " + addressed + "; open it by the address that was printed"
                            + " at its start, or start it with --host set to this name");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + addressed)) {
            throw new HttpFailure(403, "requests of other sites are refused, this one comes from " + origin);
        }
        if (!method.equals("GET") && !method.equals("HEAD") && !token.isIn(headers.getFirst("Authorization"))) {
            throw new HttpFailure(
                    401, "this needs the token: open the address that was printed when the dashboard was started");
        }
    }

    private boolean isOwn(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.equals(host)
                || NUMBERS.matcher(lower).matches();
    }
}
