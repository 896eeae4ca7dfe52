package io.mentorkd.dashboard.routes;

import io.mentorkd.admin.deadletters.LetterGroup;
import io.mentorkd.dashboard.letters.LetterWatch;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.util.List;

/** {@code GET /api/dead-letters}: dead letters by topic and reason. */
public record DeadLettersRoute(LetterWatch letters) implements Handler {

    /** The groups; {@code total}: letters about which nothing was done. */
    record Document(long total, List<Letters> letters) {}

    /**
     * Letters of a topic that were written for one reason.
     *
     * @param count those about which nothing was done
     * @param attempts the most attempts at any of the records
     * @param firstSeen when the first record was given up, in milliseconds since the epoch
     * @param example the last of them, as {@code TOPIC:PARTITION:OFFSET}
     * @param message its whole message
     * @param cameBack open ones that were sent again before
     */
    record Letters(
            String topic,
            String reason,
            long count,
            long redriven,
            long discarded,
            long cameBack,
            int attempts,
            long firstSeen,
            long lastSeen,
            String example,
            String message,
            List<String> stages) {

        static Letters of(LetterGroup group) {
            return new Letters(
                    group.topic(),
                    group.reason().text(),
                    group.open(),
                    group.redriven(),
                    group.discarded(),
                    group.cameBack(),
                    group.attempts(),
                    group.firstSeen().toEpochMilli(),
                    group.lastSeen().toEpochMilli(),
                    group.last().toString(),
                    group.example(),
                    group.stages());
        }
    }

    @Override
    public Reply answer(Request request) {
        return Reply.of(new Document(
                letters.open(), letters.groups().stream().map(Letters::of).toList()));
    }
}
