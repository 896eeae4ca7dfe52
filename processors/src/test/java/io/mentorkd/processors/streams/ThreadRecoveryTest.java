package io.mentorkd.processors.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import java.net.ConnectException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadRecoveryTest {

    private final ThreadRecovery recovery = new ThreadRecovery(Duration.ofMillis(1));

    @Test
    void shouldTryAgainWhileTheSchemaRegistryIsOutOfReach() {
        assertThat(recovery.handle(new StreamsException(
                        new SchemaRegistryUnavailableException("no answer", new ConnectException("refused")))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(recovery.fatal()).isEmpty();
    }

    /** A filter that was paused for longer than a transaction lasts, while brokers were rolled, ended with "Error encountered". */
    @Test
    void shouldReadAgainWhereBrokersHaveEndedTheTransaction() {
        for (RuntimeException ended : List.of(
                new TransactionAbortableException("abort it"),
                new InvalidTxnStateException("no such transaction"),
                new UnknownProducerIdException("no such producer"),
                new InvalidProducerEpochException("another epoch"))) {
            assertThat(recovery.handle(new StreamsException(
                            "Error encountered trying to commit a transaction",
                            new KafkaException("in an error state", ended))))
                    .as(ended.toString())
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(recovery.fatal()).isEmpty();
    }

    @Test
    void shouldStopForEveryOtherFailure() {
        StreamsException conflict =
                new StreamsException(new SerializationException(new RestClientException("incompatible", 409, 409)));

        assertThat(recovery.handle(conflict)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(recovery.handle(new ProcessorStateException(
                        "flush failed", new FileSystemException("state", null, "No space left on device"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(recovery.handle(new IllegalStateException("bug")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(recovery.fatal()).contains(conflict);
    }

    @Test
    void shouldNotPauseWhenTheFilterCloses() {
        ThreadRecovery patient = new ThreadRecovery(Duration.ofDays(1));
        patient.close();

        assertThat(patient.handle(new SchemaRegistryUnavailableException("no answer", new ConnectException())))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }
}
