package io.mentorkd.processors.streams;

import io.mentorkd.connection.TopicLimit;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.topics.DeadLetter;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a record that cannot be read or used to the dead letters of its topic and goes on, in the transaction that steps over the
 * record. Every other failure, of the store or of a sink, is no fault of the record and fails the thread. Kafka Streams
 * instantiates it.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

    /** The name of the dead letters follows from the topic's whole name. */
    private static final Topics ANY_PREFIX = new Topics("");

    private Map<String, ?> config = Map.of();
    private String stage = "";

    @Override
    public void configure(Map<String, ?> streamsConfig) {
        config = streamsConfig;
        stage = String.valueOf(streamsConfig.get(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        if (!(failure instanceof UnreadableRecordException || failure instanceof UnusableRecordException)) {
            return Response.fail();
        }
        String deadLetters = ANY_PREFIX.deadLetters(context.topic());
        LOG.warn(
                "{}-{} offset {} goes to {}: {}",
                context.topic(),
                context.partition(),
                context.offset(),
                deadLetters,
                failure.getMessage());
        TopicLimit limit = StageTopics.of(config).limit(deadLetters);
        return Response.resume(
                List.of(DeadLetter.fitting(asReceived(context), limit, new DeadLetter.Failure(stage, failure))));
    }

    private static ConsumerRecord<byte[], byte[]> asReceived(ErrorHandlerContext context) {
        return new ConsumerRecord<>(
                context.topic(),
                context.partition(),
                context.offset(),
                context.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                context.sourceRawKey(),
                context.sourceRawValue(),
                new RecordHeaders(context.headers()),
                Optional.empty());
    }
}
