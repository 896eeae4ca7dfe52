package io.mentorkd.telemetry.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events to one page. One thread writes. */
public final class EventStream {

    private static final byte[] RETRY = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;

    EventStream(OutputStream out) {
        this.out = out;
    }

    /** Tells the page to come back after a second whenever the connection breaks. */
    void begin() throws IOException {
        send(RETRY);
    }

    /**
     * Sends an event whose data is JSON.
     *
     * @throws IOException if the page is gone
     */
    public void send(String event, Object document) throws IOException {
        send(encode(event, document));
    }

    /**
     * Sends what {@link #encode} made.
     *
     * @throws IOException if the page is gone
     */
    public void send(byte[] encoded) throws IOException {
        out.write(encoded);
        out.flush();
    }

    /**
     * Sends a comment, which finds out whether the page is still there.
     *
     * @throws IOException if it is not
     */
    public void heartbeat() throws IOException {
        send(HEARTBEAT);
    }

    /** An event as it goes over the wire, made once for many pages. JSON has no line breaks, so it is one line of data. */
    public static byte[] encode(String event, Object document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("event: " + event + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(Json.bytes(document));
        bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
