package io.mentorkd.processors.filter;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.topics.DeadLetter;
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
 * Sends a record that cannot be read or graded to the dead letters and goes on, in the transaction that steps over the
 * record. Every other failure, of the store or of a sink, is no fault of the record and fails the thread. Kafka Streams
 * instantiates it.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

    private String deadLetters;

    @Override
    public void configure(Map<String, ?> streamsConfig) {
        deadLetters = (String) streamsConfig.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        if (!(failure instanceof UnreadableRecordException || failure instanceof UnusableRationaleException)) {
            return Response.fail();
        }
        LOG.warn(
                "{}-{} offset {} goes to {}: {}",
                context.topic(),
                context.partition(),
                context.offset(),
                deadLetters,
                failure.getMessage());
        return Response.resume(List.of(DeadLetter.of(asReceived(context), deadLetters, failure)));
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
