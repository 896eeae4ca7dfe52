package io.mentorkd.producers.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a share loop counts, and gives back, of records that it has worked on. */
class ConfirmedCountsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeShareLog log = new FakeShareLog();
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<Long, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();

    /** Its lock is lost before it is acknowledged: the broker delivers it again, and it counts then. */
    @Test
    void shouldCountARecordOnceAlthoughItsFirstAcknowledgementIsNotConfirmed() {
        log.append(new byte[] {1}, 0);
        try (ShareLoop loop = loop()) {
            CompletableFuture<Void> run = CompletableFuture.runAsync(loop::runUntilCaughtUp);
            await().until(() -> begun.get() == 1);
            log.lose(0);
            outcomes.get(0L).complete(done());
            await().until(() -> log.accepted() == 1);

            assertThat(run).succeedsWithin(LONG);
        }
        assertThat(begun).hasValue(2);
        assertThat(counted).hasValue(1);
    }

    @Test
    void shouldKeepWhatIsDoneWhereAnotherRecordEndsTheLoop() {
        log.append(new byte[] {1}, FakeShareLog.MAX_DELIVERIES - 1);
        log.append(new byte[] {2}, 0);
        try (ShareLoop loop = loop()) {
            CompletableFuture<Void> run = CompletableFuture.runAsync(loop::runUntilCaughtUp);
            await().until(() -> begun.get() == 2);
            outcomes.get(0L).complete(done());
            outcomes.get(1L).completeExceptionally(new IllegalStateException("nobody is there"));

            assertThatThrownBy(run::join).hasMessageContaining("nobody is there");
        }
        assertThat(log.accepted()).isEqualTo(1);
        assertThat(log.available()).isEqualTo(1);
        assertThat(log.lost()).isZero();
        assertThat(counted).hasValue(1);
    }

    private Outcome done() {
        return Outcome.passedOver(counted::incrementAndGet);
    }

    private ShareLoop loop() {
        return new ShareLoop(
                new ShareLoop.Members(FakeShareLog.TOPIC, () -> new FakeShareConsumer(log, 8, LONG), 1),
                log,
                maxDeliveries -> new Waiting(),
                lane -> {});
    }

    /** Work whose outcomes the test decides on; what is delivered again has the outcome that it had. */
    private final class Waiting implements ShareWork {
        @Override
        public List<CompletionStage<Outcome>> on(List<ConsumerRecord<byte[], byte[]>> batch) {
            ConsumerRecord<byte[], byte[]> raw = batch.get(0);
            CompletableFuture<Outcome> outcome =
                    outcomes.computeIfAbsent(raw.offset(), offset -> new CompletableFuture<>());
            begun.incrementAndGet();
            return List.of(outcome);
        }

        @Override
        public Outcome givenBack(ConsumerRecord<byte[], byte[]> raw) {
            return Outcome.givenBack();
        }

        @Override
        public void close() {}
    }
}
