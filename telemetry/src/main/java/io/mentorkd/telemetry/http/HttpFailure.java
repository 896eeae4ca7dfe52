package io.mentorkd.telemetry.http;

/** A request that is refused: the status, and a sentence with the remedy. */
public class HttpFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** A refusal with an HTTP status from 400. */
    public HttpFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    /** A refusal with its cause, which is logged where the status is 500 or more. */
    public HttpFailure(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** What is asked for is not there. */
    public static HttpFailure notFound(String message) {
        return new HttpFailure(404, message);
    }

    /** The request says something that cannot be. */
    public static HttpFailure badRequest(String message) {
        return new HttpFailure(400, message);
    }

    /** The HTTP status. */
    public final int status() {
        return status;
    }
}
