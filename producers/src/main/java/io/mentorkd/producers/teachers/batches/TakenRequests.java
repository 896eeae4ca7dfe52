package io.mentorkd.producers.teachers.batches;

import io.mentorkd.producers.prompts.Message;
import io.mentorkd.producers.prompts.Prompt;
import io.mentorkd.producers.prompts.Role;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.records.BatchedRequest;
import io.mentorkd.records.PromptMessage;
import io.mentorkd.records.Question;
import io.mentorkd.records.TakenHeader;
import io.mentorkd.records.TakenRecord;
import io.mentorkd.records.TeacherRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Requests as records, and back. */
final class TakenRequests {

    private TakenRequests() {}

    /** Key of a request on {@code teacher-requests}. */
    static String key(TeacherRequest request) {
        return key(request.getTeacher(), request.getRequestId(), request.getPlanned());
    }

    static String key(String teacher, String requestId, int planned) {
        return teacher + ":" + requestId + ":" + planned;
    }

    /** Id of a request in its batch. */
    static String customId(BatchedRequest asked) {
        return asked.getRequestId() + ":" + asked.getFirstSample();
    }

    /** What is kept of a request to {@code by} about the question in {@code raw}. */
    static TeacherRequest of(
            String teacher, Identity by, Request request, String group, ConsumerRecord<byte[], byte[]> raw) {
        Prompt prompt = request.prompt().orElseThrow();
        return TeacherRequest.newBuilder()
                .setTeacher(teacher)
                .setRequestId(request.id(by))
                .setPlanned(request.planned())
                .setPromptVersion(prompt.version())
                .setMessages(prompt.messages().stream()
                        .map(message -> new PromptMessage(message.role().spelling(), message.text()))
                        .toList())
                .setText(prompt.text())
                .setGroup(group)
                .setQuestion(TakenRecord.newBuilder()
                        .setPartition(raw.partition())
                        .setOffset(raw.offset())
                        .setKey(wrapped(raw.key()))
                        .setValue(wrapped(raw.value()))
                        .setHeaders(StreamSupport.stream(raw.headers().spliterator(), false)
                                .map(header -> new TakenHeader(header.key(), wrapped(header.value())))
                                .toList())
                        .build())
                .build();
    }

    /** The request for some samples. */
    static Request request(TeacherRequest taken, Question question, int firstSample, int samples) {
        return new Request(question, Optional.of(prompt(taken)), firstSample, samples);
    }

    private static Prompt prompt(TeacherRequest taken) {
        List<Message> messages = taken.getMessages().stream()
                .map(message ->
                        new Message(Role.valueOf(message.getRole().toUpperCase(Locale.ROOT)), message.getText()))
                .toList();
        return new Prompt(taken.getPromptVersion(), messages, taken.getText(), Optional.empty());
    }

    /** The question's record on {@code topic}, as it was read. */
    static ConsumerRecord<byte[], byte[]> raw(TeacherRequest taken, String topic) {
        TakenRecord record = taken.getQuestion();
        RecordHeaders headers = new RecordHeaders();
        record.getHeaders().forEach(header -> headers.add(header.getName(), bytes(header.getValue())));
        byte[] key = bytes(record.getKey());
        byte[] value = bytes(record.getValue());
        return new ConsumerRecord<>(
                topic,
                record.getPartition(),
                record.getOffset(),
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    /** The bytes of a buffer, which stays as it is; null for null, as keys and values of records have it. */
    static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static ByteBuffer wrapped(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
