package io.mentorkd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.producers.endpoint.Call;
import io.mentorkd.producers.endpoint.HostileEndpoint;
import io.mentorkd.producers.endpoint.Plan;
import io.mentorkd.producers.endpoint.Treatment;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.DeadLetter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code teacher run} as a process that is killed again and again, with a broker, a registry, and an endpoint that throttles, hangs,
 * resets and lies, and that has an account of its own of each call.
 */
@ExtendWith(ClusterExtension.class)
class KilledTeacherTest {

    /** 10,000 questions and 20 kills in the long run: {@code -Dmentorkd.endpoint.questions=10000 -Dmentorkd.endpoint.kills=20}. */
    private static final int QUESTIONS = Integer.getInteger("mentorkd.endpoint.questions", 100);

    private static final int KILLS = Integer.getInteger("mentorkd.endpoint.kills", 2);
    private static final long SEED = Long.getLong("mentorkd.endpoint.seed", 13);
    private static final int SAMPLES = 3;
    private static final int IN_FLIGHT = 64;
    private static final double FAULTS = 0.2;
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A process with a heap of 384 MiB takes about as much again for its code, threads and buffers. */
    private static final long MOST_RESIDENT_MIB = 700;

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** The number of calls that had been made when each process ended. */
    private final List<Long> ends = new ArrayList<>();

    @Test
    void shouldHaveEverySampleOnceAndAccountForEveryCallHoweverOftenItIsKilled(Pipeline pipeline, TestReporter reporter)
            throws Exception {
        Plan plan = Plan.bySeed(SEED, FAULTS, Treatment.passing(), Treatment.whole())
                .withStorms(Math.max(100, QUESTIONS / 20), IN_FLIGHT / 4);
        try (HostileEndpoint endpoint = endpoint(plan)) {
            publish(pipeline.create(), QUESTIONS);
            String[] teach = teach(endpoint);
            for (int kill = 1; kill <= KILLS; kill++) {
                killAfter(1 + random.nextLong(QUESTIONS / (KILLS + 1)), pipeline, endpoint, teach, reporter);
            }
            finish(pipeline, endpoint, teach, reporter);

            requireEverySampleOnce(pipeline);
            requireEveryCallAccountedFor(pipeline, endpoint, reporter);
        }
    }

    @Test
    void shouldExceedItsBudgetByAtMostWhatWasInFlightAlthoughItIsKilled(Pipeline pipeline, TestReporter reporter)
            throws Exception {
        int questions = 4 * IN_FLIGHT;
        try (HostileEndpoint endpoint = endpoint(Plan.always(Treatment.ANSWER))) {
            publish(pipeline.create(), questions);
            killAfter(IN_FLIGHT, pipeline, endpoint, teach(endpoint), reporter);
            long budget = mostTokens(endpoint) * questions / 2;

            Invocation spent = pipeline.run(
                    Pipeline.join(new String[] {"--budget", budget + "tokens", "--until-caught-up"}, teach(endpoint)));

            assertThat(spent.exitCode()).as(spent.toString()).isEqualTo(ExitCode.CHECK_FAILED);
            CallAccount account = new CallAccount(
                    endpoint.calls(), pipeline.read(pipeline.topics().teacherResponses(), Rationale.class));
            long kept = account.kept().stream().mapToLong(CallAccount::tokens).sum();
            assertThat(kept).isLessThanOrEqualTo(budget + IN_FLIGHT * mostTokens(endpoint));
            assertThat(account.lost(0, ends.get(0))).hasSizeLessThanOrEqualTo(IN_FLIGHT);
            assertThat(account.lost(ends.get(0), endpoint.calls().size())).isEmpty();
            reporter.publishEntry("tokens", "budget " + budget + ", spent " + kept);
        }
    }

    private static long mostTokens(HostileEndpoint endpoint) {
        return endpoint.calls().stream().mapToLong(CallAccount::tokens).max().orElseThrow();
    }

    private static HostileEndpoint endpoint(Plan plan) {
        HostileEndpoint endpoint = new HostileEndpoint(plan);
        endpoint.sign();
        endpoint.takes(LATENCY);
        return endpoint;
    }

    private static void publish(Pipeline pipeline, int questions) {
        pipeline.done("questions", "generate", "--task", "weekday_counting", "--count", String.valueOf(questions));
    }

    private static String[] teach(HostileEndpoint endpoint) {
        return new String[] {
            "teacher",
            "run",
            "--provider",
            "openai",
            "--base-url",
            endpoint.url().toString(),
            "--model",
            "hostile",
            "--samples",
            String.valueOf(SAMPLES),
            "--in-flight",
            String.valueOf(IN_FLIGHT),
            "--timeout",
            "5s"
        };
    }

    /** Runs a process until that many of its calls are answered, and a moment longer, and kills it: others are under way then. */
    private void killAfter(
            long calls, Pipeline pipeline, HostileEndpoint endpoint, String[] teach, TestReporter reporter)
            throws IOException, InterruptedException {
        long before = endpoint.count(Treatment.Outcome.ANSWERED);
        try (ChildProcess child = pipeline.start(teach);
                ResidentMemory memory = new ResidentMemory(child)) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> endpoint.count(Treatment.Outcome.ANSWERED) >= before + calls || !child.isAlive());
            assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
            Thread.sleep(random.nextLong(2 * LATENCY.toMillis()));
            child.kill();
            // What it had sent is read to its end.
            await().atMost(PATIENCE).until(() -> endpoint.count(Treatment.Outcome.OPEN) == 0);
            ends.add(made(endpoint));
            report(reporter, memory);
        }
    }

    /** Runs a process until nothing is left, and again for what others had in work at the last of its deliveries. */
    private void finish(Pipeline pipeline, HostileEndpoint endpoint, String[] teach, TestReporter reporter)
            throws IOException, InterruptedException {
        String letters = pipeline.topics().deadLetters(pipeline.topics().questions());
        long seen = 0;
        do {
            if (pipeline.length(letters) > seen) {
                seen = pipeline.length(letters);
                pipeline.raw(letters)
                        .forEach(letter -> assertThat(new String(
                                        letter.headers()
                                                .lastHeader(DeadLetter.MESSAGE)
                                                .value(),
                                        UTF_8))
                                .startsWith("workers ended while they had the record"));
                pipeline.done("dlq", "redrive");
            }
            try (ChildProcess child = pipeline.start(Pipeline.join(new String[] {"--until-caught-up"}, teach));
                    ResidentMemory memory = new ResidentMemory(child)) {
                assertThat(child.exitCode(PATIENCE.toSeconds() + QUESTIONS)).isEqualTo(ExitCode.DONE);
                ends.add(made(endpoint));
                report(reporter, memory);
            }
        } while (pipeline.length(letters) > seen);
        reporter.publishEntry("dead letters, redriven", String.valueOf(seen));
    }

    private static long made(HostileEndpoint endpoint) {
        return endpoint.calls().size();
    }

    private void report(TestReporter reporter, ResidentMemory memory) {
        memory.peakMib().ifPresent(mib -> {
            assertThat(mib).isLessThan(MOST_RESIDENT_MIB);
            reporter.publishEntry(
                    "process " + ends.size(),
                    "calls up to " + ends.get(ends.size() - 1) + ", resident at most " + mib + " MiB, in quarters "
                            + memory.quartersMib());
        });
    }

    private static void requireEverySampleOnce(Pipeline pipeline) {
        List<Rationale> rationales = pipeline.read(pipeline.topics().rationales(), Rationale.class);
        Map<String, List<Rationale>> byId =
                rationales.stream().collect(Collectors.groupingBy(Rationale::getRationaleId));
        assertThat(byId).hasSize(SAMPLES * QUESTIONS);
        // What is written once more under its id, since a kill came before its acknowledgement, is the same.
        assertThat(byId.values()).allSatisfy(same -> assertThat(same).containsOnly(same.get(0)));

        List<Rationale> responses = pipeline.read(pipeline.topics().teacherResponses(), Rationale.class);
        assertThat(responses)
                .hasSize(SAMPLES * QUESTIONS)
                .extracting(response -> response.getRequestId() + ":" + response.getSampleIndex())
                .doesNotHaveDuplicates();
    }

    private void requireEveryCallAccountedFor(Pipeline pipeline, HostileEndpoint endpoint, TestReporter reporter) {
        List<Call> calls = endpoint.calls();
        CallAccount account =
                new CallAccount(calls, pipeline.read(pipeline.topics().teacherResponses(), Rationale.class));
        assertThat(account.unheard()).isEmpty();
        List<Integer> lost = new ArrayList<>();
        for (int process = 0; process < ends.size(); process++) {
            long from = process == 0 ? 0 : ends.get(process - 1);
            List<Call> ofProcess = new ArrayList<>(account.lost(from, ends.get(process)));
            if (process >= KILLS) {
                ofProcess.removeAll(account.untaken());
                assertThat(ofProcess).as("lost without a kill").isEmpty();
            }
            assertThat(ofProcess).as("lost with process %d", process).hasSizeLessThanOrEqualTo(IN_FLIGHT);
            lost.add(ofProcess.size());
        }
        assertThat(endpoint.count(Treatment.Outcome.OPEN)).isZero();
        reporter.publishEntry(Map.of(
                "calls made", String.valueOf(calls.size()),
                "calls answered", String.valueOf(account.paid().size()),
                "calls kept", String.valueOf(account.kept().size()),
                "calls nobody waited for", String.valueOf(account.untaken().size()),
                "answered calls lost, by process", lost.toString(),
                "seed", String.valueOf(SEED)));
    }
}
