package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.tasks.Grading;
import io.mentorkd.trainers.fakes.DirectExecutor;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.fakes.MemoryAnnouncer;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.PromotedModel;
import io.mentorkd.trainers.runs.RunAnnouncer;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is away changes neither the steps nor the weights. */
class TrainerWithoutBrokerTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void shouldTakeEveryStepAndAnnounceInOrderWhenTheBrokerIsBack() throws IOException {
        Classroom alone = classroom("alone");
        alone.train();
        Classroom watched = classroom("watched");
        AwayAnnouncer announcer = new AwayAnnouncer(1, new TimeoutException("no answer from the broker"));
        RecordingListener listener = new RecordingListener(new KillSwitch());

        TrainingSummary summary =
                watched.trainWithThreads(options(LONG), announcer, listener, TrainerWithoutBrokerTest::thread);

        assertThat(watched.states()).isEqualTo(alone.states());
        assertThat(announcer.reached.announced())
                .extracting(TrainingCheckpoint::revision)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(listener.steps).hasSize(10);
        assertThat(listener.promotions).containsExactly(false, true, false, false, true);
        assertThat(summary.lookFailures()).isEmpty();
    }

    @Test
    void shouldTakeEveryStepWhileMetricsWaitForTheBroker() throws Exception {
        Classroom alone = classroom("alone");
        alone.train();
        Classroom watched = classroom("watched");
        CountDownLatch back = new CountDownLatch(1);
        RunAnnouncer announcer = new AwayAnnouncer(0, null) {
            @Override
            public void step(int round, long step, Map<String, Double> values) {
                awaitQuietly(back);
            }
        };
        RecordingListener listener = new RecordingListener(new KillSwitch()) {
            @Override
            public void checkpointed(Path checkpoint, boolean promoted) {
                super.checkpointed(checkpoint, promoted);
                if (checkpoint.endsWith("revision-00000005")) {
                    back.countDown();
                }
            }
        };

        watched.trainWithThreads(options(LONG), announcer, listener, TrainerWithoutBrokerTest::thread);

        assertThat(back.getCount())
                .as("the last checkpoint was told while metrics waited")
                .isZero();
        assertThat(listener.steps).hasSize(10);
        assertThat(watched.states()).isEqualTo(alone.states());
    }

    @Test
    void shouldCountFailuresOfMetricsAndGoOn() throws IOException {
        Classroom watched = classroom("watched");
        RunAnnouncer announcer = new AwayAnnouncer(0, null) {
            @Override
            public void step(int round, long step, Map<String, Double> values) {
                throw new KafkaException("no metrics today");
            }
        };

        TrainingSummary summary = watched.trainWithThreads(
                options(LONG), announcer, new RecordingListener(new KillSwitch()), TrainerWithoutBrokerTest::direct);

        assertThat(summary.lookFailures()).isEqualTo(Map.of("publishing metrics", 2L));
        assertThat(summary.manifest().orElseThrow().state().step()).isEqualTo(10);
    }

    @Test
    void shouldNotPromoteWhatItCannotCompareAndSayAtTheEndThatNothingIsAnnounced() throws IOException {
        Classroom alone = classroom("alone");
        alone.train();
        Classroom watched = classroom("watched");
        AwayAnnouncer announcer = new AwayAnnouncer(Long.MAX_VALUE, new TimeoutException("no answer from the broker"));
        RecordingListener listener = new RecordingListener(new KillSwitch());

        assertThatThrownBy(() -> watched.trainWithThreads(
                        options(Duration.ofMillis(100)), announcer, listener, TrainerWithoutBrokerTest::thread))
                .isInstanceOf(NotAnnouncedException.class)
                .hasMessageContaining("on disk but not announced: no answer from the broker")
                .hasMessageContaining("Start the trainer again");

        assertThat(watched.states()).isEqualTo(alone.states());
        assertThat(listener.evaluations).hasSize(2);
        assertThat(listener.promotions).hasSize(5).containsOnly(false);
        assertThat(listener.skippedPromotions)
                .hasSize(2)
                .allMatch(reason -> reason.startsWith("what is promoted now is not known"));
    }

    @Test
    void shouldNotWaitToBeLetInWhereItIsRefused() {
        AwayAnnouncer announcer = new AwayAnnouncer(Long.MAX_VALUE, new TopicAuthorizationException("checkpoints"));

        assertThatThrownBy(() -> classroom("run")
                        .trainWithThreads(
                                options(Duration.ofDays(1)),
                                announcer,
                                new RecordingListener(new KillSwitch()),
                                TrainerWithoutBrokerTest::thread))
                .isInstanceOf(NotAnnouncedException.class)
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void shouldAskForQuestionsAgainUntilTheBrokerIsBack() throws IOException {
        Classroom classroom = classroom("run");
        classroom.questions.setAway(1);

        Classroom.Lesson lesson = classroom.train(options(LONG), new KillSwitch(), () -> false);

        assertThat(lesson.listener().evaluations).hasSize(2).allMatch(evaluation -> evaluation.questions() == 2);
        assertThat(lesson.listener().skippedPromotions).isEmpty();
    }

    @Test
    void shouldSkipPromotionWhereQuestionsCannotBeReadForTooLongAndGoOn() throws IOException {
        Classroom alone = classroom("alone");
        alone.train();
        Classroom classroom = classroom("run");
        classroom.questions.setAway(Long.MAX_VALUE);

        Classroom.Lesson lesson = classroom.train();

        assertThat(lesson.listener().evaluations).isEmpty();
        assertThat(lesson.listener().skippedPromotions)
                .hasSize(2)
                .allMatch(reason -> reason.startsWith("the VALIDATION questions cannot be read: "));
        assertThat(lesson.listener().promotions).containsOnly(false);
        assertThat(lesson.summary().manifest().orElseThrow().scores()).isEmpty();
        assertThat(classroom.states()).isEqualTo(alone.states());
    }

    @Test
    void shouldNotKnowTheLagOfALogThatIsAwayAndGoOn() throws IOException {
        Classroom alone = classroom("alone");
        alone.train();
        Classroom classroom = classroom("run");
        RecordingListener listener = new RecordingListener(new KillSwitch()) {
            @Override
            public void roundBegins(RoundEvent event) {
                super.roundBegins(event);
                classroom.accepted.setAway(1);
            }
        };

        TrainingSummary summary = classroom.trainWithThreads(
                options(Duration.ZERO),
                new MemoryAnnouncer(new KillSwitch()),
                listener,
                TrainerWithoutBrokerTest::direct);

        assertThat(listener.paces).hasSize(10).allMatch(pace -> pace.lag().isEmpty());
        assertThat(summary.lookFailures()).isEqualTo(Map.of("looking at the lag", 2L));
        assertThat(summary.lag()).contains(0L);
        assertThat(classroom.states()).isEqualTo(alone.states());
    }

    @Test
    void shouldWaitForABrokerThatIsAwayBetweenRounds() throws IOException {
        Classroom alone = classroom("alone");
        alone.train();
        Classroom classroom = classroom("run");
        classroom.accepted.setAway(1);

        classroom.train(options(LONG), new KillSwitch(), () -> false);

        assertThat(classroom.states()).isEqualTo(alone.states());
    }

    private Classroom classroom(String name) {
        return new Classroom(directory.resolve(name), Runs.config(3))
                .teach(0, 12)
                .examine(2);
    }

    private static TrainerOptions options(Duration patience) {
        return new TrainerOptions(2, 100, 5, 0.02, 5, Grading.OF_THE_PAPER, patience);
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor();
    }

    private static ExecutorService direct(String name) {
        return new DirectExecutor();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fails some times, then announces. */
    private static class AwayAnnouncer implements RunAnnouncer {
        final MemoryAnnouncer reached = new MemoryAnnouncer(new KillSwitch());
        private final RuntimeException failure;
        private long failures;

        AwayAnnouncer(long failures, RuntimeException failure) {
            this.failures = failures;
            this.failure = failure;
        }

        @Override
        public void announce(TrainingCheckpoint checkpoint) {
            if (failures > 0) {
                failures--;
                throw failure;
            }
            reached.announce(checkpoint);
        }

        @Override
        public Optional<PromotedModel> promoted() {
            return reached.promoted();
        }

        @Override
        public Set<String> inUse() {
            return reached.inUse();
        }

        @Override
        public void step(int round, long step, Map<String, Double> values) {
            reached.step(round, step, values);
        }

        @Override
        public void evaluation(int round, long step, String task, Map<String, Double> values) {
            assertThat(task).isEqualTo(Examples.TASK);
        }

        @Override
        public void turned() {
            reached.turned();
        }

        @Override
        public void finished() {
            reached.finished();
        }

        @Override
        public void close() {
            // Holds nothing open.
        }
    }
}
