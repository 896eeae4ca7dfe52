package io.mentorkd.telemetry.http;

/**
 * Where a server listens.
 *
 * @param host name or address, such as 127.0.0.1 or 0.0.0.0
 * @param port 0 picks a free one
 * @param options the prefix of the options that say so, such as {@code --metrics-} of {@code --metrics-port}, for whoever has to
 *     choose another
 */
public record ListenAddress(String host, int port, String options) {

    /** What programs on this machine alone can reach. */
    public static final String LOOPBACK = "127.0.0.1";

    public ListenAddress {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be in [0, 65535], was " + port);
        }
    }
}
