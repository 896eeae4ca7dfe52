package io.mentorkd.producers.teachers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.http.HostileServer;
import io.mentorkd.producers.http.Secret;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiFailuresTest {

    private final HostileServer server = new HostileServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Bad gateway</body></html>",
                "{\"choices\": [{\"message\": {\"content\": \"I add",
                "{\"choices\": []}",
                "{\"object\": \"list\", \"data\": []}",
                "{\"choices\": [{\"message\": {\"role\": \"assistant\"}, \"finish_reason\": \"stop\"}]}",
                "[]",
                "",
                "{\"error\": {\"message\": \"overloaded\"}}",
                "data: {\"choices\": [{\"delta\": {\"content\": \"I add\"}}]}\n\n",
                "data: {\"choices\": [{\"delta\": {\"conte\n\n"
            })
    void shouldMakeNoRationaleOfWhatIsNoAnswer(String body) {
        server.answers(HostileServer.text(200, body));

        Reply reply = ask();

        assertThat(reply).isInstanceOf(Reply.Failed.class);
        assertThat(((Reply.Failed) reply).message()).startsWith("the teacher at http://127.0.0.1:");
    }

    @Test
    void shouldShowASampleOfWhatIsNoAnswer() {
        server.answers(HostileServer.text(200, "<html>\u001b[2JBad   gateway</html>"));

        assertThat(((Reply.Failed) ask()).message())
                .endsWith("answered with no JSON: '<html>\uFFFD[2JBad gateway</html>'");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 500, 501})
    void shouldCallFailedWhatMayPass(int status) {
        server.answers(HostileServer.text(status, "oops"));

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.message()).endsWith("answered " + status + ", 'oops'"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504, 529})
    void shouldCallThrottledWhatIsNoFaultOfTheQuestion(int status) {
        server.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            HostileServer.text(status, "later").to(exchange);
        });

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Reply.Throttled.class,
                        throttled -> assertThat(throttled.after()).contains(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void shouldRefuseWithTheServersWords(int status) {
        server.answers(HostileServer.text(status, "{\"error\": {\"message\": \"context of 4096 tokens exceeded\"}}"));

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.message()).endsWith("'context of 4096 tokens exceeded'"));
    }

    /** Such as with a parameter that it does not know: else all questions would become dead letters. */
    @Test
    void shouldEndWhereTheServerRefusesEverythingFromTheStart() {
        server.answers(HostileServer.text(400, "unknown parameter: max_tokens"));
        OpenAiTeacher teacher = Asked.teacher(server, Sampling.SERVERS);

        for (int question = 0; question < 7; question++) {
            assertThat(Asked.reply(teacher, Asked.zeroShot(1))).isInstanceOf(Reply.Refused.class);
        }

        assertThatThrownBy(() -> Asked.reply(teacher, Asked.zeroShot(1)))
                .hasCauseInstanceOf(UnusableTeacherException.class)
                .hasMessageContaining("unknown parameter: max_tokens");
    }

    @Test
    void shouldGoOnRefusingWhereItHasAnsweredBefore() {
        OpenAiTeacher teacher = Asked.teacher(server, Sampling.SERVERS);
        server.answers(HostileServer.text(200, Asked.one("one").replace('\'', '"')));
        assertThat(Asked.answers(teacher, Asked.zeroShot(1)).answers()).hasSize(1);
        server.answers(HostileServer.text(400, "no"));

        for (int question = 0; question < 20; question++) {
            assertThat(Asked.reply(teacher, Asked.zeroShot(1))).isInstanceOf(Reply.Refused.class);
        }
    }

    @Test
    void shouldRefuseWhatTheContentFilterHoldsBack() {
        server.answers(HostileServer.text(
                200, "{\"choices\": [{\"message\": {\"content\": \"\"}, \"finish_reason\": \"content_filter\"}]}"));

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.message()).contains("content filter"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 402, 403, 404, 405})
    void shouldEndWhereTheServerCannotBeUsedAsItIsSetUp(int status) {
        server.answers(HostileServer.text(status, "no"));

        assertThatThrownBy(this::ask)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UnusableTeacherException.class)
                .hasMessageContaining("answered " + status);
    }

    @Test
    void shouldCallThrottledThatNobodyListens() {
        URI nobody = server.at("/v1");
        server.close();
        OpenAiTeacher teacher = new OpenAiTeacher(
                new OpenAiServer(nobody, "m", Api.CHAT, Optional.empty(), Map.of(), Duration.ofSeconds(5)),
                Sampling.SERVERS,
                "m",
                Prices.shipped());

        assertThat(Asked.reply(teacher, Asked.zeroShot(1)))
                .isInstanceOfSatisfying(
                        Reply.Throttled.class,
                        throttled -> assertThat(throttled.after()).isEmpty());
    }

    @Test
    void shouldNotWaitForABodyThatDrips() {
        server.answers(HostileServer.dripping());

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.message()).endsWith("did not answer in 1500 ms"));
    }

    @Test
    void shouldReadAStreamThatNobodyAskedForAlsoWithoutItsEnd() {
        server.answers(HostileServer.text(200, """
                : a comment

                data: {"model": "s", "choices": [{"index": 1, "delta": {"role": "assistant", "content": "two"}}]}

                data: {"choices": [{"index": 0, "delta": {"reasoning_content": "I "}}]}
                data: {"choices": [{"index": 0, "delta": {"reasoning_content": "add."}}]}
                data: {"choices": [{"index": 0, "delta": {"content": "on"}}]}
                data: {"choices": [{"index": 0, "delta": {"content": "e"}, "finish_reason": "stop"}]}
                data: {"choices": [{"index": 1, "delta": {}, "finish_reason": "length"}]}
                data: {"choices": [], "usage": {"prompt_tokens": 4, "completion_tokens": 9}}
                """));

        Reply.Answers answers = Asked.answers(Asked.teacher(server, Sampling.SERVERS), Asked.zeroShot(2));

        assertThat(answers.answers()).extracting(answer -> answer.chain()).containsExactly("one", "two");
        assertThat(answers.answers().get(0).reasoning()).contains("I add.");
        assertThat(answers.answers().get(1).truncated()).isTrue();
        assertThat(answers.answers().get(0).servedModel()).contains("s");
    }

    @Test
    void shouldSendTheKeyAndShowItToNobody() {
        for (String words : new String[] {"no such key " + Asked.KEY, "x".repeat(190) + Asked.KEY}) {
            server.answers(HostileServer.text(500, words));

            Reply reply = ask();

            assertThat(server.asked.get(0).authorization()).isEqualTo("Bearer " + Asked.KEY);
            assertThat(reply.toString())
                    .doesNotContain(Asked.KEY.substring(0, 8))
                    .contains("answered 500");
        }
        OpenAiServer shown = new OpenAiServer(
                server.at("/v1"),
                "m",
                Api.CHAT,
                Optional.of(Secret.of("the key", Asked.KEY)),
                Map.of(),
                Duration.ofSeconds(1));
        assertThat(shown.toString()).doesNotContain(Asked.KEY);
        assertThat(Asked.teacher(server, Sampling.SERVERS).identity().toString())
                .doesNotContain(Asked.KEY);
    }

    @Test
    void shouldTakeNoSecretFromAnArgument() {
        assertThatThrownBy(() -> new OpenAiServer(
                        server.at("/v1"),
                        "m",
                        Api.CHAT,
                        Optional.empty(),
                        Map.of("api-key", "abc"),
                        Duration.ofSeconds(1)))
                .hasMessageContaining("api-key must not hold a secret")
                .hasMessageContaining("{key}");
        assertThatThrownBy(() -> Secret.of("the key in X", "a\nb")).hasMessageNotContaining("a\nb");
    }

    private Reply ask() {
        return Asked.reply(Asked.teacher(server, Sampling.SERVERS), Asked.zeroShot(1));
    }
}
