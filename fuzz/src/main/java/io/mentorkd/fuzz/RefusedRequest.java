package io.mentorkd.fuzz;

/** A server refused a request: it answered with a status from 400 on, or closed the connection. */
public final class RefusedRequest extends Exception {

    private static final long serialVersionUID = 1L;

    private RefusedRequest(String message) {
        super(message);
    }

    /**
     * Returns if the answer is one of success.
     *
     * @throws RefusedRequest if it refuses the request
     * @throws AssertionError if the server failed, or shows what it is made of
     */
    public static void require(String answer) throws RefusedRequest {
        if (answer.isEmpty()) {
            throw new RefusedRequest("the server hung up");
        }
        String status = answer.lines().findFirst().orElse("");
        if (answer.contains("\tat ") || answer.contains("Exception: ")) {
            throw new AssertionError("the answer shows the server's insides: " + Escaped.of(answer));
        }
        // Not implemented, and a version that is not known, are said by the JDK's server itself.
        if (status.matches("HTTP/1\\.1 (4\\d\\d|501|505).*")) {
            throw new RefusedRequest(status);
        }
        if (!status.matches("HTTP/1\\.1 [123]\\d\\d.*")) {
            throw new AssertionError("the server failed: " + Escaped.of(answer));
        }
    }
}
