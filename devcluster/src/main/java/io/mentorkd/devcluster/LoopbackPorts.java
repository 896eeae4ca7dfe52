package io.mentorkd.devcluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Ports on 127.0.0.1. */
public final class LoopbackPorts {
    /** The only address the cluster listens on. */
    public static final String HOST = "127.0.0.1";

    private static final byte[] ADDRESS = {127, 0, 0, 1};

    /**
     * Free ports are drawn below the range from which operating systems take the ports of outgoing connections: one of
     * those would be lost to any client's connection between the draw and the broker's bind.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int DRAWS = 1_000;

    private LoopbackPorts() {}

    /** A port on which nothing listens now. */
    public static int free() {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int draw = 0; draw < DRAWS; draw++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (obstacle(port).isEmpty()) {
                return port;
            }
        }
        throw new DevelopmentClusterException(
                "no free port on " + HOST + " in [" + LOWEST + ", " + HIGHEST + ") after " + DRAWS + " draws");
    }

    /**
     * The port itself, or a free one for 0.
     *
     * @throws PortInUseException when something listens on it
     */
    static int orFree(int port, String purpose, String option) {
        if (port == 0) {
            return free();
        }
        Optional<IOException> obstacle = obstacle(port);
        if (obstacle.isPresent()) {
            throw new PortInUseException(port, purpose, option, obstacle.get());
        }
        return port;
    }

    /** What keeps a server from listening on the port, if anything. */
    private static Optional<IOException> obstacle(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the broker does: the remains of closed connections do not count
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }
}
