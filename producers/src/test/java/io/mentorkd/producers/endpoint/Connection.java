package io.mentorkd.producers.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One connection of a client, in HTTP/1.1. */
final class Connection implements AutoCloseable {

    /**
     * A request.
     *
     * @param headers by name in lower case
     */
    record Request(String method, String path, Map<String, String> headers, String body) {}

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    /** The next request; empty where the client has gone. */
    Optional<Request> next() throws IOException {
        String first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] words = first.split(" ", -1);
        return Optional.of(new Request(words[0], words[1], headers, new String(body, UTF_8)));
    }

    /** Sends a response in full. */
    void send(int status, List<String> headers, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        head(status, headers, contentType, "Content-Length: " + bytes.length);
        out.write(bytes);
        out.flush();
    }

    /** Sends half of a response that says how long it is. */
    void sendHalf(String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        head(200, List.of(), contentType, "Content-Length: " + bytes.length);
        out.write(Arrays.copyOf(bytes, bytes.length / 2));
        out.flush();
    }

    /** Sends a response piece by piece, each as it comes. */
    void stream(List<String> events) throws IOException {
        head(200, List.of(), "text/event-stream; charset=utf-8", "Transfer-Encoding: chunked");
        for (String event : events) {
            byte[] bytes = event.getBytes(UTF_8);
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
            out.write(bytes);
            out.write("\r\n".getBytes(ISO_8859_1));
            out.flush();
        }
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
        out.flush();
    }

    /** Says nothing until the client has gone. */
    void hang() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Whether the client has ended the connection; looks for a millisecond. */
    boolean isLeft() throws IOException {
        in.mark(1);
        socket.setSoTimeout(1);
        try {
            boolean left = in.read() < 0;
            in.reset();
            return left;
        } catch (SocketTimeoutException there) {
            return false;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    /** Ends the connection so that the client's next read fails, instead of finding an end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void head(int status, List<String> headers, String contentType, String length) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Type: ")
                .append(contentType)
                .append("\r\n")
                .append(length)
                .append("\r\n\r\n");
        out.write(head.toString().getBytes(ISO_8859_1));
    }

    /** A line without its end; empty at the end of the stream between two requests. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (line.size() == 0) {
                    return "";
                }
                throw new EOFException("the client went in the middle of a line");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
