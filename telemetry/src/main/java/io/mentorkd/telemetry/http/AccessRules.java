package io.mentorkd.telemetry.http;

import com.sun.net.httpserver.Headers;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may do what. A page of another site must not reach a server through its visitor's browser: the name that a request is
 * addressed to must be the server's own or an address in numbers, which no stranger's name server can point here (DNS
 * rebinding), and the page that it comes from must be the server's own, by {@code Origin} and by {@code Sec-Fetch-Site}, which browsers
 * send and no page can set. A link on another page may be followed.
 */
public final class AccessRules {

    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private final String host;
    private final boolean isAnyName;
    private final Optional<Token> token;

    private AccessRules(String host, boolean isAnyName, Optional<Token> token) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.isAnyName = isAnyName;
        this.token = token;
    }

    /** Whoever acts needs the token; {@code host} is what the server was told to listen on. */
    public static AccessRules acting(String host, Token token) {
        return new AccessRules(host, false, Optional.of(token));
    }

    /** Whoever reaches this machine's own address may act. */
    public static AccessRules onLoopback() {
        return new AccessRules(ListenAddress.LOOPBACK, false, Optional.empty());
    }

    /** Reads only; a server that was told to listen beyond this machine answers to any name there. */
    public static AccessRules reading(String host) {
        return new AccessRules(host, !host.equals(ListenAddress.LOOPBACK), Optional.empty());
    }

    /** @throws HttpFailure 403 or 401 where the request may not be answered */
    void check(String method, Headers headers) {
        String addressed = headers.getFirst("Host");
        if (!isAnyName && (addressed == null || !isOwn(PORT.matcher(addressed).replaceFirst("")))) {
            throw new HttpFailure(
                    403,
                    "this server does not answer to the name " + addressed + "; open it by the address that was printed"
                            + " at its start, or start it with --host set to this name");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + addressed)) {
            throw new HttpFailure(403, "requests of other sites are refused, this one comes from " + origin);
        }
        boolean acts = !method.equals("GET") && !method.equals("HEAD");
        boolean isFollowedLink = !acts && "navigate".equals(headers.getFirst("Sec-Fetch-Mode"));
        if (FOREIGN.contains(String.valueOf(headers.getFirst("Sec-Fetch-Site"))) && !isFollowedLink) {
            throw new HttpFailure(403, "requests of other sites are refused, and a browser says that this is one");
        }
        if (acts && token.isPresent() && !token.get().isIn(headers.getFirst("Authorization"))) {
            throw new HttpFailure(
                    401, "this needs the token: open the address that was printed when this server was started");
        }
    }

    private boolean isOwn(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.equals(host)
                || NUMBERS.matcher(lower).matches();
    }
}
