package io.mentorkd.telemetry.http;

/** Answers the requests of one route. Many threads ask it at a time. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers.
     *
     * @throws HttpFailure if the request is refused
     */
    Reply answer(Request request);
}
