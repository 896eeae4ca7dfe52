package io.mentorkd.producers.teachers.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.producers.endpoint.CallFate;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.TeacherProgress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches of processes that are killed at every write, on a server that loses calls and answers. */
class BatchLoopTest {

    private static final String SUBMIT = "POST /v1/batches";

    private BatchDesk desk = new BatchDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void shouldWriteEverySampleAtHalfThePrice() {
        desk.wanted(5, 3);

        desk.run();

        desk.requireOnce(5, 3);
        assertThat(desk.endpoint.batches()).hasSize(1);
        assertThat(desk.done()).isEqualTo(new TeacherProgress(5, 15, 0, 0, 0, 0, 0, 0));
        assertThat(desk.durable.rationales).allSatisfy(rationale -> {
            assertThat(rationale.getGenerator()).isEqualTo("gpt-4o-mini");
            assertThat(rationale.getRevision()).isEqualTo("chat");
            assertThat(rationale.getSampling()).containsEntry("batch", "batch_0");
            assertThat(rationale.getSamplesPlanned()).isEqualTo(3);
            assertThat(rationale.getLatencyMillis()).isGreaterThanOrEqualTo(59_000);
            // Half of 0.15 and 0.60 dollars a million tokens; half of the prompt at the price of cached ones.
            double cached = rationale.getPromptTokens() / 2;
            double cost = (rationale.getPromptTokens() - cached) * 0.075
                    + cached * 0.0375
                    + 3 * rationale.getCompletionTokens() * 0.3;
            assertThat(rationale.getCostMicros()).isCloseTo(Math.round(cost), within(1L));
        });
    }

    @Test
    void shouldWriteEachSampleOnceAndSubmitEachRequestOnceWhereverItIsKilled() {
        int writes;
        try (BatchDesk whole = desk) {
            whole.batches(400, 10_000_000);
            desk.wanted(420, 2);
            writes = whole.run();
        }
        assertThat(writes).isGreaterThan(8);
        for (int deadly = 1; deadly <= writes; deadly++) {
            for (boolean after : new boolean[] {false, true}) {
                try (BatchDesk killed = new BatchDesk()) {
                    desk = killed;
                    killed.batches(400, 10_000_000);
                    desk.wanted(420, 2);

                    killed.run(deadly, after);
                    killed.run();

                    desk.requireOnce(420, 2);
                    assertThat(killed.endpoint.batches())
                            .as("killed at write %d, %s", deadly, after)
                            .hasSize(2);
                }
            }
        }
    }

    @Test
    void shouldFindABatchWhoseSubmissionWasNotAnswered() {
        desk.endpoint.treat((call, time) -> call.equals(SUBMIT) && time == 0 ? CallFate.UNANSWERED : CallFate.DONE);
        desk.wanted(5, 2);

        desk.run();

        desk.requireOnce(5, 2);
        assertThat(desk.endpoint.calls(SUBMIT)).isEqualTo(1);
    }

    @Test
    void shouldSubmitAgainWhatDidNotGetThere() {
        desk.endpoint.treat((call, time) -> call.equals(SUBMIT) && time == 0
                ? CallFate.BROKEN
                : call.equals(SUBMIT) && time < 3 ? CallFate.THROTTLED : CallFate.DONE);
        desk.wanted(5, 2);

        desk.run();

        desk.requireOnce(5, 2);
        assertThat(desk.endpoint.calls(SUBMIT)).isEqualTo(4);
        assertThat(desk.endpoint.batches()).hasSize(1);
    }

    @Test
    void shouldCancelATwinThatTheServerDidNotTellOfInTime() {
        desk.endpoint.tellsOf(2);
        desk.endpoint.treat((call, time) -> call.equals(SUBMIT) ? CallFate.UNANSWERED : CallFate.DONE);
        desk.wanted(2, 1);

        desk.run();

        desk.requireOnce(2, 1);
        assertThat(desk.endpoint.batches())
                .extracting(batch -> batch.state().get("status").asText())
                .containsExactly("completed", "cancelled");
    }

    @Test
    void shouldGoOnWhateverSingleCallsComeTo() {
        SplittableRandom random = new SplittableRandom(7);
        List<CallFate> faults =
                List.of(CallFate.UNANSWERED, CallFate.THROTTLED, CallFate.BROKEN, CallFate.DONE, CallFate.DONE);
        desk.endpoint.treat((call, time) -> faults.get(random.split().nextInt(faults.size())));
        desk.batches(20, 10_000_000);
        desk.wanted(60, 2);

        desk.run();

        desk.requireOnce(60, 2);
        assertThat(desk.endpoint.batches()).hasSize(3);
    }

    @Test
    void shouldKeepToTheSizeOfABatchAndOfItsFile() {
        desk.batches(4, 10_000_000);
        desk.wanted(10, 1);
        desk.run();
        assertThat(desk.endpoint.batches())
                .extracting(batch -> batch.lines().size())
                .containsExactly(4, 4, 2);

        desk.batches(1_000, 700);
        IntStream.range(10, 20).forEach(number -> desk.want("How much is " + number + " and 1?", 1));
        desk.run();
        assertThat(desk.endpoint.batches().size()).isGreaterThan(5);
        assertThat(desk.endpoint.batches().subList(3, 5))
                .allSatisfy(batch -> assertThat(String.join(
                                "\n",
                                batch.lines().stream().map(Object::toString).toList()))
                        .hasSizeLessThan(701));
        desk.requireOnce(20, 1);
    }

    @Test
    void shouldAskOnlyForTheSamplesThatAreMissing() {
        Request request = desk.want("How much is 1 and 1?", 2);
        desk.run();
        desk.want("How much is 1 and 1?", 2);
        desk.want("How much is 1 and 1?", 5);
        desk.want("How much is 1 and 1?", 3);

        desk.run();

        desk.requireOnce(1, 5);
        assertThat(desk.endpoint.paid().keySet())
                .containsExactlyInAnyOrder(
                        request.id(desk.lines.identity()) + ":0", request.id(desk.lines.identity()) + ":2");
    }
}
