package io.mentorkd.devcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BoundedShutdownTest {
    @Test
    void shouldGoOnWithTheNextStepWhenOneHangs() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean reached = new AtomicBoolean();
        BoundedShutdown shutdown = new BoundedShutdown(Duration.ofMillis(50));

        shutdown.step("hanging", () -> awaitUninterruptibly(never));
        shutdown.step("quick", () -> reached.set(true));

        assertThat(shutdown.isComplete()).isFalse();
        await().untilTrue(reached);
        never.countDown();
    }

    @Test
    void shouldBeCompleteWhenAStepFails() {
        BoundedShutdown shutdown = new BoundedShutdown(Duration.ofSeconds(10));

        shutdown.step("failing", () -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(shutdown.isComplete()).isTrue();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
