package io.mentorkd.dashboard;

import io.mentorkd.telemetry.http.Token;

/**
 * How the dashboard is served.
 *
 * @param host name or address to listen on
 * @param port port; 0 picks a free one
 * @param token what actions need
 * @param rationales the newest graded rationales that are held: some 350 bytes each
 */
public record DashboardConfig(String host, int port, Token token, int rationales) {

    /** On loopback. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    public static final int DEFAULT_PORT = 8090;

    private static final int DEFAULT_RATIONALES = 100_000;
    private static final int HIGHEST_PORT = 65_535;

    public DashboardConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must be a name or an address, was blank");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be from 0 to " + HIGHEST_PORT + ", was " + port);
        }
        if (rationales < 1) {
            throw new IllegalArgumentException("rationales must be at least 1, was " + rationales);
        }
    }

    /** The newest 100,000 rationales. */
    public DashboardConfig(String host, int port, Token token) {
        this(host, port, token, DEFAULT_RATIONALES);
    }
}
