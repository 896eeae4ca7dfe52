package io.mentorkd.producers.teachers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.producers.http.BoundedHttp;
import io.mentorkd.producers.http.OutsideText;
import io.mentorkd.producers.http.RetryAfter;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Sorts what is no answer by whose fault it is, in sentences that show no key. */
final class ServerWords {

    private final OpenAiServer server;
    private final URI asked;
    private final Clock clock;

    /** Words of a server that was asked at {@code asked}. */
    ServerWords(OpenAiServer server, URI asked, Clock clock) {
        this.server = server;
        this.asked = asked;
        this.clock = clock;
    }

    /** A status other than 200 to 299. */
    RuntimeException of(int status, HttpHeaders headers, String body) {
        String message = "answered " + status + said(body);
        return switch (status) {
            case 429, 502, 503, 504, 529 ->
                NoAnswerException.throttled(new Reply.Throttled(RetryAfter.of(headers, clock), whose(message)));
            case 401, 402, 403, 407 ->
                new UnusableTeacherException(
                        whose(message) + "; give it a key that it takes: " + TeacherKey.OWN + ", " + TeacherKey.USUAL
                                + " or --key-file",
                        true);
            case 404, 405 ->
                new UnusableTeacherException(whose(message) + "; mend --base-url, --model or --api", false);
            case 400, 411, 413, 414, 415, 422 -> NoAnswerException.refused(whose(message));
            default ->
                status >= 500 || status == 408 || status == 409 || status == 425
                        ? NoAnswerException.failed(whose(message), null)
                        : status / 100 == 3
                                ? new UnusableTeacherException(
                                        whose(message) + "; give --base-url the address that it names", false)
                                : NoAnswerException.refused(whose(message));
        };
    }

    /** What kept an answer from coming. */
    NoAnswerException of(Throwable failure) {
        Throwable cause = BoundedHttp.cause(failure);
        if (cause instanceof TimeoutException) {
            return NoAnswerException.failed(
                    whose("did not answer in " + server.timeout().toMillis() + " ms"), cause);
        }
        String message = whose("did not answer: " + OutsideText.sample(cause.toString()));
        return cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException
                        || cause instanceof UnresolvedAddressException
                ? NoAnswerException.throttled(new Reply.Throttled(Optional.empty(), message))
                : NoAnswerException.failed(message, cause);
    }

    /** An answer that is none although its status says so. */
    NoAnswerException of(NoAnswerException none) {
        String message = whose("answered with " + none.getMessage());
        return none.isRefusal()
                ? NoAnswerException.refused(message)
                : NoAnswerException.failed(message, none.getCause());
    }

    private String whose(String message) {
        return server.redact("the teacher at " + asked + " " + message);
    }

    private String said(String body) {
        String words = body;
        try {
            JsonNode tree = ServerAnswer.tree(body);
            for (String path : new String[] {"/error/message", "/message", "/detail", "/error"}) {
                if (tree.at(path).isTextual()) {
                    words = tree.at(path).textValue();
                    break;
                }
            }
        } catch (NoAnswerException noJson) {
            // Then it is what it is.
        }
        // Hidden before it is cut, so that no part of a key is left.
        String sample = OutsideText.sample(server.redact(words));
        return sample.isEmpty() ? "" : ", '" + sample + "'";
    }
}
