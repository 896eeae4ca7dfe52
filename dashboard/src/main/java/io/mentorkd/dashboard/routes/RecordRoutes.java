package io.mentorkd.dashboard.routes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.admin.deadletters.Letter;
import io.mentorkd.admin.deadletters.LetterDecoder;
import io.mentorkd.admin.deadletters.LetterDocument;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.dashboard.questions.QuestionTraces;
import io.mentorkd.dashboard.views.RecordFetch;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import io.mentorkd.telemetry.http.Route;
import io.mentorkd.topics.RecordPlace;
import io.mentorkd.topics.Topics;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/** Single records, fetched from the log when somebody asks: that may take seconds, in which no other request waits. */
public final class RecordRoutes {
    private static final int SHOWN = 65_536;
    private static final int SHOWN_HEX = 4_096;

    private final Topics topics;
    private final RecordFetch fetch;
    private final Deserializer<GradedRationale> rationales;
    private final LetterDecoder letters;
    private final QuestionTraces traces;

    public RecordRoutes(KafkaConnection connection, Topics topics, RecordFetch fetch, QuestionTraces traces) {
        this.topics = topics;
        this.fetch = fetch;
        this.rationales = new RecordSerdes(connection).deserializer(GradedRationale.class);
        this.letters = new LetterDecoder(connection);
        this.traces = traces;
    }

    /** A letter, and the beginning of its value in hexadecimal. */
    record LetterInHex(@JsonUnwrapped LetterDocument letter, String hex) {}

    /** All of them. */
    public List<Route> routes() {
        return List.of(
                Route.get("/api/rationales/{id}", this::rationale),
                Route.get("/api/dead-letters/{id}", this::letter),
                Route.get("/api/questions/{question}", this::question));
    }

    /** {@code GET /api/rationales/TOPIC:PARTITION:OFFSET}: one graded rationale, whole. */
    private Reply rationale(Request request) {
        RecordPlace place = place(request, "graded rationale", List.of(topics.accepted(), topics.rejected()));
        return later("record", () -> {
            ConsumerRecord<byte[], byte[]> record = fetched("record", place);
            try {
                return RationaleDocument.of(record, rationales.deserialize(record.topic(), record.value()));
            } catch (UnreadableRecordException unreadable) {
                throw new HttpFailure(404, place + " cannot be read: " + unreadable.getMessage(), unreadable);
            }
        });
    }

    /** {@code GET /api/dead-letters/TOPIC:PARTITION:OFFSET}: one dead letter, as {@code dlq show} has it. */
    private Reply letter(Request request) {
        List<String> topicsOfLetters =
                topics.consumed().stream().map(topics::deadLetters).toList();
        RecordPlace place = place(request, "dead letter", topicsOfLetters);
        return later("letter", () -> {
            Letter letter = new Letter(fetched("letter", place));
            byte[] bytes = letter.value().orElse(new byte[0]);
            return new LetterInHex(
                    new LetterDocument(letter, Optional.empty(), letters.decode(letter, SHOWN)),
                    HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, SHOWN_HEX)));
        });
    }

    /** {@code GET /api/questions/QUESTION_ID}: where a question is. */
    private Reply question(Request request) {
        String id = request.path("question");
        return later(
                "question",
                () -> traces.trace(id)
                        .orElseThrow(() -> HttpFailure.notFound("question " + id
                                + " is not among the newest that the dashboard has read; one that was just published is"
                                + " there in a second")));
    }

    private static RecordPlace place(Request request, String what, List<String> among) {
        String id = request.path("id");
        return RecordPlace.parse(id)
                .filter(place -> among.contains(place.topic()))
                .orElseThrow(() -> HttpFailure.notFound("no " + what + " has the id " + id));
    }

    private ConsumerRecord<byte[], byte[]> fetched(String what, RecordPlace place) {
        return fetch.fetch(place)
                .orElseThrow(() -> HttpFailure.notFound("there is no " + what + " at " + place + " any more"));
    }

    private static Reply later(String what, Supplier<Object> document) {
        return new Reply.Later(() -> {
            try {
                return Reply.of(document.get());
            } catch (KafkaException away) {
                throw new HttpFailure(503, "the cluster does not give the " + what + ": " + away.getMessage(), away);
            }
        });
    }
}
