package io.mentorkd.producers.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.producers.endpoint.Treatment.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileEndpointTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HostileEndpoint endpoint = new HostileEndpoint(Plan.always(Treatment.ANSWER));
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();

    private Duration patience = Duration.ofSeconds(60);

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void shouldAnswerAChatAndATextAlike() throws Exception {
        JsonNode chat = JSON.readTree(ask(chat("How many?", 2)).body());
        JsonNode text = JSON.readTree(ask("/completions", "{\"model\":\"m\",\"prompt\":\"How many?\",\"n\":2}")
                .body());

        for (int choice = 0; choice < 2; choice++) {
            String answer = Said.answer("How many?", 0, choice);
            assertThat(chat.at("/choices/" + choice + "/message/content").asText())
                    .isEqualTo(answer);
            assertThat(text.at("/choices/" + choice + "/text").asText()).isEqualTo(answer);
        }
        assertThat(chat.at("/usage/completion_tokens").asInt())
                .isEqualTo(2 * Said.tokens(Said.answer("How many?", 0, 0)));
        assertThat(endpoint.calls()).extracting(Call::outcome).containsExactly(Outcome.ANSWERED, Outcome.ANSWERED);
        assertThat(endpoint.calls().get(0).texts()).hasSize(2);
        assertThat(endpoint.calls().get(0).json().at("/n").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepAccountOfWhateverItDoes(Treatment treatment) throws Exception {
        endpoint.follow(Plan.always(treatment));
        patience = treatment == Treatment.HANG ? Duration.ofSeconds(1) : patience;

        try {
            HttpResponse<String> response = ask(chat("How many?", 3));
            assertThat(response.statusCode() == 200).isEqualTo(treatment.outcome() != Outcome.REFUSED);
        } catch (IOException broken) {
            assertThat(treatment)
                    .isIn(Treatment.RESET, Treatment.RESET_MID_BODY, Treatment.CLOSED_MID_BODY, Treatment.HANG);
        }
        endpoint.follow(Plan.always(Treatment.ANSWER));
        patience = Duration.ofSeconds(60);
        assertThat(ask(chat("And now?", 1)).statusCode()).isEqualTo(200);

        Call first = endpoint.calls().stream()
                .filter(call -> call.body().contains("How many?"))
                .findFirst()
                .orElseThrow();
        assertThat(first.treatment()).isEqualTo(treatment);
        assertThat(first.outcome()).isEqualTo(treatment.outcome());
        assertThat(first.isPaid()).isEqualTo(treatment.outcome() == Outcome.ANSWERED);
    }

    @Test
    void shouldSayInEachFormWhenToComeBack() throws Exception {
        endpoint.retryAfter(Duration.ofSeconds(90));
        endpoint.follow(Plan.inOrder(
                Treatment.THROTTLED_SECONDS,
                Treatment.THROTTLED_DATE,
                Treatment.THROTTLED_MILLIS,
                Treatment.THROTTLED));
        Instant before = Instant.now();

        Map<String, String> seconds = headers(ask(chat("1", 1)));
        Map<String, String> date = headers(ask(chat("1", 1)));
        Map<String, String> millis = headers(ask(chat("1", 1)));
        Map<String, String> silent = headers(ask(chat("1", 1)));

        assertThat(seconds).containsEntry("retry-after", "90");
        assertThat(ZonedDateTime.parse(date.get("retry-after"), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isBetween(before.plusSeconds(89), Instant.now().plusSeconds(90));
        assertThat(millis).containsEntry("retry-after-ms", "90000");
        assertThat(silent).doesNotContainKeys("retry-after", "retry-after-ms");
    }

    @Test
    void shouldStreamAlthoughNobodyAsked() throws Exception {
        endpoint.follow(Plan.inOrder(Treatment.STREAMED, Treatment.STREAMED_WITHOUT_END));

        String ended = ask(chat("How many?", 2)).body();
        String endless = ask(chat("How many?", 2)).body();

        assertThat(ended).endsWith("data: [DONE]\n\n").contains("\"usage\"");
        assertThat(endless).doesNotContain("[DONE]", "usage");
        StringBuilder second = new StringBuilder();
        for (String line :
                ended.lines().filter(line -> line.startsWith("data: {")).toList()) {
            JsonNode choice = JSON.readTree(line.substring(6)).at("/choices/0");
            if (choice.path("index").asInt(-1) == 1) {
                second.append(choice.at("/delta/content").asText());
            }
        }
        assertThat(second).hasToString(Said.answer("How many?", 0, 1));
    }

    @Test
    void shouldTellReasoningInEachForm() throws Exception {
        endpoint.follow(Plan.inOrder(
                Treatment.REASONING, Treatment.REASONING_CONTENT, Treatment.THINK, Treatment.THINK_UNCLOSED));

        JsonNode reasoning = message(ask(chat("1", 1)));
        JsonNode content = message(ask(chat("1", 1)));
        JsonNode think = message(ask(chat("1", 1)));
        HttpResponse<String> cut = ask(chat("1", 1));

        assertThat(reasoning.get("reasoning").asText()).isEqualTo(Said.reasoning(0));
        assertThat(content.get("reasoning_content").asText()).isEqualTo(Said.reasoning(0));
        assertThat(content.get("content").asText()).isEqualTo(Said.answer("1", 0, 0));
        assertThat(think.get("content").asText())
                .startsWith("<think>\n" + Said.reasoning(0))
                .endsWith(Said.answer("1", 0, 0));
        assertThat(message(cut).get("content").asText()).doesNotContain("</think>");
        assertThat(JSON.readTree(cut.body()).at("/choices/0/finish_reason").asText())
                .isEqualTo("length");
    }

    @Test
    void shouldTellTooFewTokensWrongOnesOrNone() throws Exception {
        endpoint.follow(Plan.inOrder(Treatment.FIRST_CHOICE_USAGE, Treatment.WRONG_USAGE, Treatment.NO_USAGE));

        JsonNode first = JSON.readTree(ask(chat("How many?", 3)).body());
        JsonNode wrong = JSON.readTree(ask(chat("How many?", 3)).body());
        JsonNode none = JSON.readTree(ask(chat("How many?", 3)).body());

        assertThat(first.at("/usage/completion_tokens").asInt()).isEqualTo(Said.tokens(Said.answer("How many?", 0, 0)));
        assertThat(wrong.at("/usage/prompt_tokens").asInt()).isNegative();
        assertThat(none.has("usage")).isFalse();
    }

    @Test
    void shouldAccountForEachOfManyCallsAtOnce() throws Exception {
        endpoint.follow(Plan.bySeed(7, 0.3, passingAtOnce(), Treatment.whole()).withStorms(100, 20));
        Map<String, Integer> answers = new ConcurrentHashMap<>();

        ExecutorService threads = Executors.newFixedThreadPool(64);
        List<Future<?>> asked = new ArrayList<>();
        for (int question = 0; question < 500; question++) {
            String body = chat("Question " + question, 2);
            asked.add(threads.submit(() -> {
                try {
                    if (ask(body).body().contains("\"finish_reason\":\"stop\"")) {
                        answers.merge(body, 1, Integer::sum);
                    }
                } catch (IOException broken) {
                    assertThat(broken).isNotInstanceOf(HttpTimeoutException.class);
                }
                return null;
            }));
        }
        for (Future<?> each : asked) {
            each.get();
        }
        threads.shutdown();

        List<Call> calls = endpoint.calls();
        assertThat(calls.stream().map(Call::body).distinct()).hasSize(500);
        assertThat(calls).noneMatch(call -> call.outcome() == Outcome.OPEN);
        assertThat(calls.stream().filter(Call::isPaid).map(Call::body).collect(Collectors.toSet()))
                .isEqualTo(answers.keySet());
        assertThat(calls.stream().filter(call -> call.outcome() == Outcome.BROKEN))
                .isNotEmpty();
        assertThat(calls.stream().filter(call -> Treatment.throttling().contains(call.treatment())))
                .hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void shouldTreatABodyAsItsSeedSaysWheneverItComes() {
        Plan plan = Plan.bySeed(7, 0.5, Treatment.passing(), Treatment.whole());
        Plan other = Plan.bySeed(8, 0.5, Treatment.passing(), Treatment.whole());

        List<Treatment> first = some(plan, 0);
        assertThat(some(plan, 1_000)).isEqualTo(first);
        assertThat(some(other, 0)).isNotEqualTo(first);
        assertThat(first.stream().filter(Treatment.passing()::contains).count()).isBetween(400L, 600L);
        assertThat(first.stream().distinct().count())
                .isEqualTo(Treatment.passing().size() + Treatment.whole().size());
    }

    @Test
    void shouldNotTakeAClientThatWentAwayForAnswered() throws Exception {
        endpoint.follow(Plan.always(Treatment.HANG));
        HttpRequest request = request("/chat/completions", chat("How many?", 1))
                .timeout(Duration.ofMillis(200))
                .build();

        assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);

        await().until(() -> endpoint.count(Outcome.BROKEN) == 1);
    }

    @Test
    void shouldSayOfAnAnswerThatNobodyWaitedForThatItIsToBePaid() throws Exception {
        endpoint.takes(Duration.ofSeconds(2));
        HttpRequest request = request("/chat/completions", chat("How many?", 1))
                .timeout(Duration.ofMillis(200))
                .build();

        assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);

        await().until(() -> endpoint.count(Outcome.UNTAKEN) == 1);
        assertThat(endpoint.calls()).allMatch(Call::isPaid);
    }

    private static List<Treatment> some(Plan plan, long from) {
        List<Treatment> treatments = new ArrayList<>();
        for (int body = 0; body < 1_000; body++) {
            treatments.add(plan.of(from + body, "body " + body, body % 3));
        }
        return treatments;
    }

    /** What passes without waiting for a client to give up. */
    private static List<Treatment> passingAtOnce() {
        return Treatment.passing().stream()
                .filter(treatment -> treatment != Treatment.HANG)
                .toList();
    }

    private static JsonNode message(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body()).at("/choices/0/message");
    }

    private static Map<String, String> headers(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(429);
        return response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
    }

    private static String chat(String question, int n) {
        return "{\"model\":\"m\",\"n\":%d,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(n, question);
    }

    private HttpResponse<String> ask(String body) throws IOException, InterruptedException {
        return ask("/chat/completions", body);
    }

    private HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path, body).timeout(patience).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(endpoint.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
