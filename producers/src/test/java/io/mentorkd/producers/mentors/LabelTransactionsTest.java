package io.mentorkd.producers.mentors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LabelTransactionsTest {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final List<LabelledBatch> committed = new ArrayList<>();

    /** A producer whose commit timed out refuses to abort, with an exception that is none of Kafka's. */
    @Test
    void shouldTellWhyACommitFailedAlsoWhereTheAbortDoes() throws InterruptedException {
        producer.commitTransactionException = new TimeoutException("the coordinator does not answer");
        producer.abortTransactionException = new IllegalStateException("commitTransaction must be retried");

        try (LabelTransactions transactions = new LabelTransactions(() -> producer, committed::add)) {
            transactions.begin();
            transactions.write(new LabelledBatch(
                    "revision",
                    List.of(new ProducerRecord<>("soft-labels", new byte[1], new byte[1])),
                    List.of(),
                    LabelCounts.NONE));

            assertThatThrownBy(transactions::await)
                    .isSameAs(producer.commitTransactionException)
                    .hasSuppressedException(producer.abortTransactionException);
        }
        assertThat(committed).isEmpty();
    }
}
