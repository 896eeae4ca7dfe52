package io.mentorkd.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class ClusterAnswerTest {

    @Test
    void shouldReturnTheAnswer() {
        assertThat(ClusterAnswer.of(KafkaFuture.completedFuture("yes"))).isEqualTo("yes");
    }

    @Test
    void shouldThrowTheClustersOwnException() {
        UnknownTopicOrPartitionException unknown = new UnknownTopicOrPartitionException("no such topic");
        assertThatThrownBy(() -> ClusterAnswer.of(failed(unknown))).isSameAs(unknown);
    }

    @Test
    void shouldWrapWhatIsNoExceptionOfKafka() {
        IllegalStateException other = new IllegalStateException("closed");
        assertThatThrownBy(() -> ClusterAnswer.of(failed(other)))
                .isExactlyInstanceOf(KafkaException.class)
                .hasCause(other);
    }

    @Test
    void shouldLeaveTheThreadInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> ClusterAnswer.of(new KafkaFutureImpl<>())).isInstanceOf(InterruptException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static KafkaFuture<String> failed(Throwable failure) {
        KafkaFutureImpl<String> future = new KafkaFutureImpl<>();
        future.completeExceptionally(failure);
        return future;
    }
}
