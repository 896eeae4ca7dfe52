package io.mentorkd.producers.teachers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.endpoint.HostileEndpoint;
import io.mentorkd.producers.endpoint.Plan;
import io.mentorkd.producers.endpoint.Treatment;
import io.mentorkd.producers.prompts.ZeroShot;
import io.mentorkd.producers.teachers.limits.Limits;
import io.mentorkd.producers.teachers.limits.Patience;
import io.mentorkd.producers.teachers.limits.PatientTeacher;
import io.mentorkd.producers.teachers.openai.Api;
import io.mentorkd.producers.teachers.openai.OpenAiServer;
import io.mentorkd.producers.teachers.openai.OpenAiTeacher;
import io.mentorkd.producers.teachers.openai.Sampling;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A worker on an endpoint that throttles, hangs, resets and lies, whose account of every call is compared with the topic. */
class TeacherEndpointTest {

    /** 10,000 questions in the long run: {@code -Dmentorkd.endpoint.questions=10000}. */
    private static final int QUESTIONS = Integer.getInteger("mentorkd.endpoint.questions", 200);

    private static final int SAMPLES = 3;
    private static final int IN_FLIGHT = 64;
    private static final double FAULTS = 0.3;
    private static final Patience QUICK =
            new Patience(Duration.ofMillis(10), Duration.ofMillis(200), 50, Duration.ofMillis(100));

    private final FakeClassroom room = new FakeClassroom();

    @Test
    void shouldWriteEverySampleOnceWhateverTheEndpointDoes() {
        List<Treatment> answers = new ArrayList<>(Treatment.whole());
        Plan plan = Plan.bySeed(7, FAULTS, Treatment.passing(), answers).withStorms(200, 20);
        try (HostileEndpoint endpoint = new HostileEndpoint(plan)) {
            endpoint.retryAfter(Duration.ofMillis(50));

            TeacherProgress progress = teach(endpoint, QUESTIONS);

            assertThat(progress.questions()).isEqualTo(QUESTIONS);
            assertThat(progress.deadLettered()).isZero();
            assertThat(room.written())
                    .hasSize(SAMPLES * QUESTIONS)
                    .extracting(Rationale::getRationaleId)
                    .doesNotHaveDuplicates();
            assertThat(room.written()).allSatisfy(TeacherEndpointTest::requireRight);
            // Every answer that was given is on the topic, and nothing else is.
            assertThat(endpoint.calls().stream()
                            .filter(call -> call.outcome() == Treatment.Outcome.ANSWERED)
                            .mapToInt(call -> call.texts().size())
                            .sum())
                    .isEqualTo(SAMPLES * QUESTIONS);
            assertThat(endpoint.count(Treatment.Outcome.OPEN)).isZero();
            assertThat(endpoint.count(Treatment.Outcome.UNTAKEN)).isZero();
        }
    }

    @Test
    void shouldDeadLetterNothingHoweverLongItIsPutOff() {
        Plan storm = (number, body, time) -> number < 300
                ? Treatment.throttling()
                        .get((int) (number % Treatment.throttling().size()))
                : Treatment.ANSWER;
        try (HostileEndpoint endpoint = new HostileEndpoint(storm)) {
            endpoint.retryAfter(Duration.ZERO);

            TeacherProgress progress = teach(endpoint, 20);

            assertThat(progress.questions()).isEqualTo(20);
            assertThat(progress.deadLettered()).isZero();
            assertThat(room.log.deliveries(0)).isEqualTo(1);
        }
    }

    private TeacherProgress teach(HostileEndpoint endpoint, int questions) {
        IntStream.range(0, questions).forEach(number -> room.append("How much is " + number + " and 1?", Split.TRAIN));
        OpenAiServer server = new OpenAiServer(
                endpoint.url(), "hostile", Api.CHAT, Optional.empty(), Map.of(), Duration.ofSeconds(2));
        TeacherWorkerConfig config = new TeacherWorkerConfig(
                "teachers",
                SAMPLES,
                2 * IN_FLIGHT / FakeClassroom.QUESTIONS_PER_POLL,
                FakeClassroom.QUESTIONS_PER_POLL,
                1,
                Assignment.ALL,
                Optional.of(new ZeroShot(Tasks.builtIn())));
        try (PatientTeacher teacher = new PatientTeacher(
                        new OpenAiTeacher(server, Sampling.SERVERS, "hostile", Prices.shipped()),
                        Limits.inFlight(IN_FLIGHT),
                        QUICK);
                TeacherWorker worker = room.worker(() -> teacher, config)) {
            return worker.runUntilCaughtUp();
        }
    }

    private static void requireRight(Rationale rationale) {
        assertThat(rationale.getChain())
                .startsWith("Take the way number ")
                .contains("Answer: ")
                .doesNotContain("think");
    }
}
