package io.mentorkd.dashboard.routes;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.dashboard.views.RecordFetch;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import io.mentorkd.topics.RecordPlace;
import io.mentorkd.topics.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/** {@code GET /api/rationales/TOPIC:PARTITION:OFFSET}: one graded rationale, whole. */
public record RationaleRoute(Topics topics, RecordFetch fetch, Deserializer<GradedRationale> deserializer)
        implements Handler {

    @Override
    public Reply answer(Request request) {
        String id = request.path("id");
        RecordPlace position = RecordPlace.parse(id)
                .filter(at -> at.topic().equals(topics.accepted()) || at.topic().equals(topics.rejected()))
                .orElseThrow(() -> HttpFailure.notFound("no graded rationale has the id " + id));
        return new Reply.Later(() -> fetched(id, position));
    }

    private Reply fetched(String id, RecordPlace position) {
        try {
            ConsumerRecord<byte[], byte[]> record = fetch.fetch(position)
                    .orElseThrow(() -> HttpFailure.notFound("there is no record at " + id + " any more"));
            return Reply.of(RationaleDocument.of(record, deserializer.deserialize(record.topic(), record.value())));
        } catch (UnreadableRecordException unreadable) {
            throw new HttpFailure(404, id + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (KafkaException away) {
            throw new HttpFailure(503, "the cluster does not give the record: " + away.getMessage(), away);
        }
    }
}
