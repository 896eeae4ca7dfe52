package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.letters.LetterWatch;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;

/** {@code GET /api/dead-letters}: dead letters by topic and reason, as {@code dlq ls --all} has them. */
public record DeadLettersRoute(LetterWatch letters) implements Handler {

    @Override
    public Reply answer(Request request) {
        return Reply.of(letters.letters());
    }
}
