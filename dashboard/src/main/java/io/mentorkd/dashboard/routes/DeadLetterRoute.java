package io.mentorkd.dashboard.routes;

import io.mentorkd.admin.deadletters.DecodedValue;
import io.mentorkd.admin.deadletters.Letter;
import io.mentorkd.admin.deadletters.LetterDecoder;
import io.mentorkd.dashboard.letters.LetterWatch;
import io.mentorkd.dashboard.views.RecordFetch;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import io.mentorkd.topics.RecordPlace;
import io.mentorkd.topics.Topics;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** {@code GET /api/dead-letters/TOPIC:PARTITION:OFFSET}: one dead letter, as far as it can be read. */
public record DeadLetterRoute(Topics topics, RecordFetch fetch, LetterDecoder decoder) implements Handler {

    private static final int SHOWN = 65_536;
    private static final int SHOWN_HEX = 4_096;

    /**
     * A letter.
     *
     * @param id where it lies
     * @param record where the record lay that it is about
     * @param attempt which attempt failed
     * @param at when it was written, in milliseconds since the epoch
     * @param cause class and message of the failure
     * @param form how the value was read: none, avro, text or hex
     * @param decoded the value as JSON or text; empty where it is neither
     * @param hex its beginning in hexadecimal
     * @param bytes its length
     * @param note what stood in the way of reading more
     */
    record Document(
            String id,
            String record,
            int attempt,
            long at,
            Optional<String> stage,
            Optional<String> key,
            List<Letter.Field> headers,
            String cause,
            DecodedValue.Form form,
            Optional<String> schema,
            Optional<Object> decoded,
            String hex,
            int bytes,
            Optional<String> note) {}

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
        DecodedValue value = decoder.decode(letter, SHOWN);
        byte[] bytes = letter.value().orElse(new byte[0]);
        Optional<Object> text = value.form() == DecodedValue.Form.HEX ? Optional.empty() : Optional.of(value.text());
        return new Document(
                letter.place().toString(),
                letter.source().toString(),
                letter.delivery().attempt(),
                letter.seen().toEpochMilli(),
                letter.stage(),
                letter.key(),
                letter.headers(),
                letter.exception() + ": " + letter.message(),
                value.form(),
                value.schema(),
                value.json().isPresent() ? Optional.of(value.json().get()) : text,
                HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, SHOWN_HEX)),
                bytes.length,
                value.note());
    }
}
