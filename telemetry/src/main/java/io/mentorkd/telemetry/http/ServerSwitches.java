package io.mentorkd.telemetry.http;

/** Switches of the JDK's HTTP server, which has none but system properties, for all servers of a JVM. */
public final class ServerSwitches {

    private ServerSwitches() {}

    /**
     * Sets those that nobody has set; to be called before the first server is made. Without the first, an answer's body waits
     * 40 ms for its headers to be acknowledged; without the second, clients that never finish a request keep its threads for
     * ever.
     */
    public static void set() {
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", "30");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
