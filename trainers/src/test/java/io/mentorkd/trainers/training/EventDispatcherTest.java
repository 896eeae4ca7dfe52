package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.models.training.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class EventDispatcherTest {

    private static final String NAME = "listening";

    private final LookFailures failures = new LookFailures();

    @Test
    void shouldDropStepsButNothingElseOfAListenerThatIsTooSlow() {
        CountDownLatch slow = new CountDownLatch(1);
        List<String> told = new ArrayList<>();
        EventDispatcher events = dispatcher(new TrainingListener() {
            @Override
            public void resumed(Path checkpoint, long step) {
                awaitQuietly(slow);
                told.add("resumed");
            }

            @Override
            public void stepTaken(StepEvent step) {
                told.add("step");
            }

            @Override
            public void checkpointed(Path checkpoint, boolean promoted) {
                told.add("checkpoint");
            }
        });

        events.resumed(Path.of("checkpoint"), 0);
        for (int step = 1; step <= 2 * EventDispatcher.CAPACITY; step++) {
            events.stepTaken(step(step));
        }
        events.checkpointed(Path.of("checkpoint"), true);
        slow.countDown();
        events.close();

        assertThat(told).startsWith("resumed", "step").endsWith("step", "checkpoint");
        assertThat(told.stream().filter("step"::equals).count())
                .isBetween(EventDispatcher.CAPACITY - 1L, (long) EventDispatcher.CAPACITY);
        assertThat(failures.counts())
                .isEqualTo(Map.of(
                        "events that " + NAME + " was too slow for",
                        2L * EventDispatcher.CAPACITY - (told.size() - 2)));
    }

    @Test
    void shouldKeepWhatAListenerThrowsFromTrainingAndGoOnTelling() {
        List<Long> told = new ArrayList<>();
        EventDispatcher events = dispatcher(new TrainingListener() {
            @Override
            public void stepTaken(StepEvent step) {
                told.add(step.progress().step());
                throw new IllegalStateException("the terminal is gone");
            }
        });

        events.stepTaken(step(1));
        events.stepTaken(step(2));
        events.close();

        assertThat(told).containsExactly(1L, 2L);
        assertThat(failures.counts()).isEqualTo(Map.of(NAME, 2L));
    }

    private EventDispatcher dispatcher(TrainingListener listener) {
        EventDispatcher events = new EventDispatcher(failures);
        events.add(NAME, listener, Executors.newSingleThreadExecutor());
        return events;
    }

    private static StepEvent step(long step) {
        return new StepEvent(
                "run",
                new StepEvent.Progress(1, step, 5000, step),
                new StepResult(1, 1, 1, 1, Optional.empty()),
                0.1,
                new StepEvent.Timing(Duration.ofMillis(1), 0),
                new TreeMap<>());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
