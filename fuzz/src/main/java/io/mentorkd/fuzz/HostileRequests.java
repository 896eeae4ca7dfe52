package io.mentorkd.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests as bytes, damaged in their line, their headers, their body and its length, and what a server on this machine says to
 * them.
 *
 * @param paths that it answers, with parameters
 * @param bodies that it takes
 */
public record HostileRequests(List<String> paths, List<String> bodies) {

    private static final List<String> METHODS =
            List.of("GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "get", "");
    private static final List<String> VERSIONS =
            List.of("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2", "HTTP/9.9", "");
    private static final List<String> HEADERS = List.of(
            "Content-Type: application/json",
            "Content-Type: text/plain",
            "Content-Type: ;;;",
            "Accept: */*",
            "Accept: \u0000",
            "Host: 127.0.0.1",
            "Host: evil.example",
            "Origin: http://evil.example",
            "Authorization: Bearer x",
            "Authorization: Basic ====",
            "If-None-Match: \"x\"",
            "Transfer-Encoding: chunked",
            "Expect: 100-continue",
            "Range: bytes=0-99999999999999",
            "Cookie: a=b",
            "X-Long: " + "x".repeat(5_000),
            ": nothing",
            "no colon");
    private static final int SOCKET_MILLIS = 8_000;
    private static final int LONGEST_ANSWER = 1 << 22;

    public HostileRequests {
        paths = List.copyOf(paths);
        bodies = List.copyOf(bodies);
    }

    /** A request: its line and headers, and its body. */
    public record Sent(String head, String body) {
        @Override
        public String toString() {
            return head + body;
        }
    }

    /** A request. */
    public Sent of(SplittableRandom random) {
        String body = bodies.isEmpty() || random.nextInt(3) == 0 ? "" : new HostileJson(bodies).of(random);
        StringBuilder head = new StringBuilder()
                .append(pick(random, METHODS))
                .append(' ')
                .append(random.nextInt(3) > 0 ? path(random) : pick(random, paths))
                .append(' ')
                .append(random.nextInt(6) > 0 ? "HTTP/1.1" : pick(random, VERSIONS))
                .append("\r\n");
        if (random.nextInt(8) > 0) {
            head.append("Host: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\n");
        }
        for (int headers = random.nextInt(3); headers > 0; headers--) {
            head.append(pick(random, HEADERS)).append("\r\n");
        }
        head.append("Content-Length: ")
                .append(length(random, body.getBytes(UTF_8).length))
                .append("\r\n\r\n");
        return new Sent(head.toString(), body);
    }

    private String path(SplittableRandom random) {
        String damaged = HostileText.of(random, paths);
        // A line break would end the line, and a blank the path: they are tried as they are encoded.
        return damaged.replace("\r", "%0D").replace("\n", "%0A").replace(" ", "%20");
    }

    private static String length(SplittableRandom random, int length) {
        return switch (random.nextInt(16)) {
            case 0 -> "-1";
            case 1 -> "99999999999";
            case 2 -> "x";
            case 3 -> String.valueOf(length / 2);
            default -> String.valueOf(length);
        };
    }

    /**
     * What a server on this machine says.
     *
     * @return the answer up to its end; empty where the server hangs up
     * @throws IOException where it does not end: it neither answers nor hangs up
     */
    public static String answer(int port, Sent request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(SOCKET_MILLIS);
            socket.getOutputStream().write(request.head().getBytes(ISO_8859_1));
            socket.getOutputStream().write(request.body().getBytes(UTF_8));
            socket.shutdownOutput();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] part = new byte[8_192];
            for (int read = 0; read >= 0 && answer.size() < LONGEST_ANSWER; ) {
                answer.write(part, 0, read);
                read = socket.getInputStream().read(part);
            }
            return answer.toString(ISO_8859_1);
        } catch (SocketException hungUp) {
            return "";
        }
    }

    private static String pick(SplittableRandom random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
