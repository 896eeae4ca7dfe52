package io.mentorkd.models.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** Counts what failed in a row and waits between. */
final class Attempts {
    private final Patience patience;
    private final String server;

    private int failures;

    /**
     * None made yet.
     *
     * @param server who is asked, for the message
     */
    Attempts(Patience patience, String server) {
        this.patience = patience;
        this.server = server;
    }

    /** Something is asked of a server. */
    interface Question<T> {
        T ask() throws IOException;
    }

    /** Asks until there is an answer. */
    <T> T answer(Question<T> question) throws HubUnreachableException {
        while (true) {
            try {
                return question.ask();
            } catch (IOException e) {
                failed(e, false);
            }
        }
    }

    /**
     * Waits before the next attempt.
     *
     * @param hasProgressed whether the attempt brought something before it failed: then none is counted so far
     * @throws HubUnreachableException when there have been enough
     */
    void failed(IOException failure, boolean hasProgressed) throws HubUnreachableException {
        failures = hasProgressed ? 0 : failures + 1;
        Optional<Duration> asked =
                failure instanceof HubBusyException busy ? busy.retryAfter() : Optional.<Duration>empty();
        boolean isTooLong = asked.isPresent() && asked.get().compareTo(patience.longestPause()) > 0;
        if (failures >= patience.attempts() || isTooLong) {
            throw new HubUnreachableException(server + " " + reason(failure), failure);
        }
        Duration pause = patience.pauseAfter(failures);
        sleep(asked.filter(longer -> longer.compareTo(pause) > 0).orElse(pause));
    }

    private static String reason(IOException failure) {
        if (failure instanceof HubBusyException) {
            return failure.getMessage();
        }
        if (failure instanceof UnknownHostException) {
            return "cannot be reached: its name is not known here";
        }
        if (failure instanceof SocketTimeoutException || failure instanceof ConnectException) {
            return "cannot be reached: " + failure.getMessage();
        }
        return "failed: " + failure.getMessage();
    }

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    /** The thread was told to end; its flag says so to those above. */
    static ModelSourceException interrupted(Throwable cause) {
        return new ModelSourceException(
                "the download was interrupted; it goes on from there when it is asked for again", cause);
    }
}
