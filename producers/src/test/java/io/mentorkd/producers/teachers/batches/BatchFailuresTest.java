package io.mentorkd.producers.teachers.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.producers.endpoint.CallFate;
import io.mentorkd.producers.endpoint.LineFate;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What servers refuse, fail at, let expire and cancel. */
class BatchFailuresTest {

    private static final String SUBMIT = "POST /v1/batches";

    private BatchDesk desk = new BatchDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void shouldSortWhatBecomesOfEachRequest() {
        desk.endpoint.fates((customId, time) -> fate(customId, time));
        desk.batches(100, 10_000_000);
        desk.wanted(300, 3);

        desk.run();

        long refused =
                desk.endpoint.fated().stream().filter(LineFate.REFUSED::equals).count();
        assertThat(refused).isGreaterThan(10);
        assertThat(desk.durable.letters)
                .hasSize((int) refused)
                .allSatisfy(letter -> assertThat(letter.cause())
                        .hasMessageContaining("answered 400")
                        .hasMessageContaining("The prompt was filtered."));
        desk.requireWritten(300 - (int) refused, 3);
        assertThat(desk.endpoint.paid().values()).allMatch(times -> times == 1);
    }

    /** The first time anything may become of a request, from then on it is answered. */
    private static LineFate fate(String customId, int time) {
        LineFate[] all = LineFate.values();
        return time > 0 || customId.endsWith(":1") || customId.endsWith(":2")
                ? LineFate.ANSWERED
                : all[Math.floorMod(customId.hashCode(), all.length)];
    }

    @Test
    void shouldGiveUpARequestThatFailsInEveryBatch() {
        desk.endpoint.fates((customId, time) -> LineFate.FAILED);
        desk.wanted(2, 1);

        desk.run();

        assertThat(desk.durable.letters)
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.cause())
                        .hasMessageStartingWith("failed in 3 batches, the last time: ")
                        .hasMessageContaining("answered 500"));
        assertThat(desk.endpoint.batches()).hasSize(3);
        assertThat(desk.done().failures()).isEqualTo(6);
    }

    @Test
    void shouldAskAgainForWhatExpired() {
        desk.endpoint.ends(number -> number < 6 ? "expired" : "completed");
        desk.endpoint.fates((customId, time) -> time < 6 ? LineFate.EXPIRED : LineFate.ANSWERED);
        desk.wanted(3, 2);

        desk.run();

        desk.requireOnce(3, 2);
        assertThat(desk.endpoint.batches()).hasSize(7);
    }

    @Test
    void shouldBlameTheLinesThatValidationNames() {
        desk.endpoint.ends(number -> number == 0
                ? "{\"data\": [{\"code\": \"invalid_body\", \"message\": \"Missing required parameter.\", \"line\": 2}]}"
                : "completed");
        desk.wanted(3, 2);

        desk.run();

        assertThat(desk.durable.letters).singleElement().satisfies(letter -> {
            assertThat(letter.cause())
                    .hasMessageContaining("line 2: 'Missing required parameter.' (invalid_body)")
                    .hasMessageContaining("batch_0");
            assertThat(letter.request().getQuestion().getOffset()).isEqualTo(1);
            assertThat(letter.request().getQuestion().getHeaders()).hasSize(1);
        });
        desk.requireWritten(2, 2);
    }

    @Test
    void shouldEndWithTheServersWordsWhereABatchAsAWholeIsRefused() {
        desk.endpoint.ends(number -> "{\"data\": [{\"code\": \"model_not_found\", \"message\": \"no such model\"}]}");
        desk.wanted(3, 2);

        assertThatThrownBy(() -> desk.run())
                .isInstanceOf(UnusableTeacherException.class)
                .hasMessageContaining("failed its validation: 'no such model' (model_not_found)")
                .hasMessageContaining("its 3 questions are dead letters: mend the options, and redrive them");
        assertThat(desk.durable.letters).hasSize(3);
        assertThat(desk.durable.requests).isEmpty();
        assertThat(desk.durable.batches).isEmpty();
    }

    @Test
    void shouldWaitWhereTheServerHasNoRoomForTheTokens() {
        desk.endpoint.ends(number -> number < 2
                ? "{\"data\": [{\"code\": \"token_limit_exceeded\", \"message\": \"Enqueued token limit reached\"}]}"
                : "completed");
        desk.wanted(3, 2);

        desk.run();

        desk.requireOnce(3, 2);
        assertThat(desk.durable.letters).isEmpty();
        assertThat(desk.endpoint.batches()).hasSize(3);
    }

    @Test
    void shouldEndWhereASubmissionIsRefused() {
        desk.endpoint.treat((call, time) -> call.equals(SUBMIT) ? CallFate.REFUSED : CallFate.DONE);
        desk.wanted(3, 2);

        assertThatThrownBy(() -> desk.run())
                .isInstanceOf(UnusableTeacherException.class)
                .hasMessageContaining("answered 400, 'Billing hard limit has been reached.'")
                .message()
                .doesNotContain(BatchDesk.KEY);
        assertThat(desk.durable.letters).hasSize(3);
    }

    @Test
    void shouldSayWhatToDoWhereTheServerHasNoBatches() {
        desk.endpoint.treat((call, time) -> CallFate.UNKNOWN);
        desk.wanted(1, 1);

        assertThatThrownBy(() -> desk.run())
                .isInstanceOf(UnusableTeacherException.class)
                .hasMessage("the server at " + desk.endpoint.url()
                        + " has no batches (GET /v1/batches answered 404): leave --batch out, or give --base-url one"
                        + " that has them");
        assertThat(desk.durable.requests).hasSize(1);
    }

    @Test
    void shouldWriteWhatACancelledBatchHadAnsweredAndEnd() {
        desk.endpoint.ends(number -> number == 0 ? "cancelled" : "completed");
        desk.endpoint.fates(
                (customId, time) -> customId.hashCode() % 2 == 0 && time == 0 ? LineFate.MISSING : LineFate.ANSWERED);
        desk.wanted(20, 2);

        assertThatThrownBy(() -> desk.run())
                .isInstanceOf(UnusableTeacherException.class)
                .hasMessageContaining("batch_0 was cancelled at the server");
        assertThat(desk.durable.rationales).isNotEmpty();
        assertThat(desk.durable.requests).isNotEmpty();

        desk.run();

        desk.requireOnce(20, 2);
    }

    @Test
    void shouldEndWhereAllOfABatchIsRefused() {
        desk.endpoint.fates((customId, time) -> LineFate.REFUSED);
        desk.wanted(8, 1);

        assertThatThrownBy(() -> desk.run())
                .isInstanceOf(UnusableTeacherException.class)
                .hasMessageContaining("so it said to all 8 questions of batch batch_0, which are dead letters");
        assertThat(desk.durable.letters).hasSize(8);
    }
}
