package io.mentorkd.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class PatientSerializerTest {

    private static final byte[] BYTES = {1, 2, 3};

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void shouldWriteOnceTheRegistryAnswers() {
        assertThat(awayFor(3).serialize("rationales", "a paid answer")).isEqualTo(BYTES);
        assertThat(attempts).hasValue(4);
    }

    @Test
    void shouldNotWaitForARegistryThatRefuses() {
        Serializer<String> refusing = (topic, value) -> {
            attempts.incrementAndGet();
            throw new SchemaRegistryRefusedException("401", SchemaRegistryRefusedException.Reason.CREDENTIALS, null);
        };

        assertThatThrownBy(() -> patient(refusing).serialize("rationales", "a"))
                .isInstanceOf(SchemaRegistryRefusedException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void shouldLetGoOfWhoWaitsWhenItIsClosed() {
        PatientSerializer<String> serializer = awayFor(Integer.MAX_VALUE);
        CompletableFuture<byte[]> waiting =
                CompletableFuture.supplyAsync(() -> serializer.serialize("rationales", "a"));

        serializer.close();

        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SchemaRegistryUnavailableException.class);
    }

    @Test
    void shouldLetGoOfAThreadThatIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> awayFor(1).serialize("rationales", "a")).isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldTellWhoMeansToPayThatTheRegistryRefuses() throws IOException {
        try (RegistryStub registry = new RegistryStub(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
                RecordWriter<Question> writer = RecordWriter.patient(
                        registry.connection(), new TopicLimit("questions", 1_000_000), Question::getQuestionId)) {
            assertThatThrownBy(() -> writer.requireSchema(RecordSerdesTest.QUESTION))
                    .isInstanceOf(SchemaRegistryRefusedException.class);
        }
    }

    private PatientSerializer<String> awayFor(int times) {
        return patient((topic, value) -> {
            if (attempts.getAndIncrement() < times) {
                throw new SchemaRegistryUnavailableException("away", null);
            }
            return BYTES;
        });
    }

    private static PatientSerializer<String> patient(Serializer<String> serializer) {
        return new PatientSerializer<>(serializer, Duration.ofMillis(5));
    }
}
