package io.mentorkd.dashboard.routes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.admin.deadletters.Letter;
import io.mentorkd.admin.deadletters.LetterDecoder;
import io.mentorkd.admin.deadletters.LetterDocument;
import io.mentorkd.dashboard.letters.LetterWatch;
import io.mentorkd.dashboard.views.RecordFetch;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import io.mentorkd.topics.RecordPlace;
import io.mentorkd.topics.Topics;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** {@code GET /api/dead-letters/TOPIC:PARTITION:OFFSET}: one dead letter, as {@code dlq show} has it. */
public record DeadLetterRoute(Topics topics, RecordFetch fetch, LetterDecoder decoder) implements Handler {

    private static final int SHOWN = 65_536;
    private static final int SHOWN_HEX = 4_096;

    /** A letter, and the beginning of its value in hexadecimal. */
    record Document(@JsonUnwrapped LetterDocument letter, String hex) {}

    @Override
    public Reply answer(Request request) {
        String id = request.path("id");
        RecordPlace place = RecordPlace.parse(id)
                .filter(at -> LetterWatch.topics(topics).contains(at.topic())
                        && !at.topic().equals(topics.handledDeadLetters()))
                .orElseThrow(() -> HttpFailure.notFound("no dead letter has the id " + id));
        return new Reply.Later(() -> fetched(id, place));
    }

    private Reply fetched(String id, RecordPlace place) {
        try {
            return Reply.of(document(new Letter(fetch.fetch(place)
                    .orElseThrow(() -> HttpFailure.notFound("there is no letter at " + id + " any more")))));
        } catch (KafkaException away) {
            throw new HttpFailure(503, "the cluster does not give the letter: " + away.getMessage(), away);
        }
    }

    private Document document(Letter letter) {
        byte[] bytes = letter.value().orElse(new byte[0]);
        return new Document(
                new LetterDocument(letter, Optional.empty(), decoder.decode(letter, SHOWN)),
                HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, SHOWN_HEX)));
    }
}
