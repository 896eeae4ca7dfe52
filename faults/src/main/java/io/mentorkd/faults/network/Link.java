package io.mentorkd.faults.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes connections on to a port of this machine. While it is cut nothing passes, in either direction, and neither side is told: what
 * was on its way, or is sent meanwhile, comes when it is mended, as over a network that loses packets for a while.
 */
public final class Link implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;
    private static final int BACKLOG = 256;
    private static final long SMALL_STACK = 128 * 1024;

    private final ServerSocket server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean cut;
    private Duration delay = Duration.ZERO;

    private Link(ServerSocket server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * A link.
     *
     * @param listen port of loopback to listen on
     * @param port port of loopback to pass connections on to
     * @throws UncheckedIOException if the port cannot be had
     */
    public static Link open(int listen, int port) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), listen), BACKLOG);
            Link link = new Link(server, port);
            link.start(link::accept);
            return link;
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on port " + listen + " for a link", taken);
        }
    }

    /** Lets nothing pass. */
    public synchronized void cut() {
        cut = true;
    }

    /** Lets everything pass so much later. */
    public synchronized void delay(Duration late) {
        delay = late;
    }

    /** Lets everything pass at once. */
    public synchronized void mend() {
        cut = false;
        delay = Duration.ZERO;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        server.close();
        mend();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private synchronized Duration awaitOpen() throws InterruptedException {
        while (cut) {
            wait();
        }
        return delay;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                start(() -> connect(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        sockets.add(near);
        try {
            awaitOpen();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            start(() -> pass(near, far));
            pass(far, near);
        } catch (IOException nobodyThere) {
            closed(near);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes on what one side says, until it ends; then both are closed. */
    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(chunk);
            while (read >= 0) {
                Thread.sleep(awaitOpen().toMillis());
                awaitOpen();
                out.write(chunk, 0, read);
                read = in.read(chunk);
            }
            awaitOpen();
        } catch (IOException ended) {
            // One side is gone, which the other is told below.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            closed(from);
            closed(to);
        }
    }

    private void closed(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException gone) {
            // It is.
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(null, work, "link-" + port, SMALL_STACK);
        thread.setDaemon(true);
        thread.start();
    }
}
