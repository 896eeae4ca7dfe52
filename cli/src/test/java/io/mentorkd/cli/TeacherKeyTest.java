package io.mentorkd.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.Question;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The key of a teacher's server is nowhere but in the requests to it, although the server repeats it in all that it says. */
@ExtendWith(ClusterExtension.class)
class TeacherKeyTest {

    private static final String KEY = "sk-NobodyMaySeeThis0123456789";

    /** A part of it is too much. */
    private static final String TELLING = KEY.substring(3, 15);

    private static final int QUESTIONS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** All that was said, by where. */
    private final Map<String, String> said = new LinkedHashMap<>();

    @Test
    void shouldTellTheKeyToNobody(Pipeline pipeline) throws Exception {
        pipeline.create();
        pipeline.done("questions", "generate", "--task", "weekday_counting", "--count", String.valueOf(QUESTIONS));
        try (TellingServer server = new TellingServer()) {
            teach(pipeline, server);
        }
        pipeline.filter();
        hearCommands(pipeline);
        hearTopics(pipeline);
        hearDashboard(pipeline);

        Topics topics = pipeline.topics();
        requireWords("topic " + topics.deadLetters(topics.questions()), "a prompt like that");
        requireWords("topic " + topics.rationales(), "You sent Bearer ***");
        requireWords("topic " + topics.teacherResponses(), "The key is Bearer ***");
        requireWords("dlq show --topic questions", "a prompt like that");
        requireWords("page of a letter", "a prompt like that");
        requireWords("log of teacher run", "broken by Bearer ***");
        assertThat(said.keySet().stream().filter(where -> said.get(where).contains(TELLING)))
                .as("where the key is told")
                .isEmpty();
    }

    /** What the server said is there, so that the key would be, too. */
    private void requireWords(String where, String words) {
        assertThat(said.get(where).contains(words))
                .as("'%s' in %s", words, where)
                .isTrue();
    }

    @Test
    void shouldNotShowAKeyThatIsNone(Pipeline pipeline) throws IOException {
        pipeline.create();
        Path two = write(pipeline.file("two"), String.join("\n", KEY, KEY));

        for (String[] wrong : new String[][] {
            {"--key-file", two.toString()},
            {"--header", "Authorization=Bearer " + KEY},
            {"--api-key", KEY},
            {"--api-key=" + KEY}
        }) {
            Invocation refused = pipeline.run(Pipeline.join(
                    wrong, "teacher", "run", "--provider", "openai", "--model", "small", "--until-caught-up"));

            assertThat(refused.exitCode()).as(wrong[0]).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err() + refused.out()).as(wrong[0]).doesNotContain(TELLING);
        }
    }

    private void teach(Pipeline pipeline, TellingServer server) throws Exception {
        Path key = write(pipeline.file("key"), KEY + "\n");
        try (ChildProcess teacher = pipeline.start(
                "teacher",
                "run",
                "--provider",
                "openai",
                "--base-url",
                server.url(),
                "--model",
                "small",
                "--samples",
                "1",
                "--in-flight",
                "1",
                "--key-file",
                key.toString(),
                "--metrics-port",
                "0")) {
            await().atMost(PATIENCE)
                    .until(() ->
                            pipeline.length(pipeline.topics().rationales()) == QUESTIONS - 1 || !teacher.isAlive());
            assertThat(teacher.isAlive()).as(teacher.err()).isTrue();
            URI metrics = found(Pattern.compile("metrics: (http://[^/]+/)metrics"), teacher.err());
            for (String page : List.of("metrics", "healthz", "readyz")) {
                hear("page /" + page, metrics.resolve(page));
            }
            teacher.terminate(PATIENCE.toSeconds());
            said.put("log of teacher run", teacher.err());
            said.put("output of teacher run", teacher.rest());
        }
    }

    private void hearCommands(Pipeline pipeline) {
        for (List<String> command : List.of(
                List.of("teacher", "costs"),
                List.of("dlq", "ls"),
                List.of("dlq", "show", "--topic", "questions"),
                List.of("lag"))) {
            Invocation heard = pipeline.run(command.toArray(String[]::new));
            said.put(String.join(" ", command), heard.out() + heard.err());
        }
    }

    /** Keys, values and headers of every record. */
    private void hearTopics(Pipeline pipeline) throws ExecutionException, InterruptedException {
        List<String> topics = new ArrayList<>();
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(pipeline.prefix()))
                    .forEach(topics::add);
        }
        for (String topic : topics) {
            StringBuilder all = new StringBuilder();
            for (ConsumerRecord<byte[], byte[]> record : pipeline.raw(topic)) {
                add(all, record.key());
                add(all, record.value());
                record.headers().forEach(header -> {
                    all.append(header.key());
                    add(all, header.value());
                });
            }
            said.put("topic " + topic, all.toString());
        }
    }

    private void hearDashboard(Pipeline pipeline) throws Exception {
        try (ChildProcess dashboard = pipeline.start("dashboard", "--port", "0")) {
            URI url = URI.create(dashboard.firstLine().substring("ready: ".length()));
            await().atMost(PATIENCE)
                    .until(() ->
                            json(url.resolve("api/dead-letters")).path("open").asInt() == 1
                                    && json(url.resolve("api/rationales"))
                                                    .path("rationales")
                                                    .size()
                                            > 0);
            for (String page : List.of(
                    "",
                    "api/overview",
                    "api/groups",
                    "api/acceptance",
                    "api/runs",
                    "api/rationales",
                    "api/dead-letters")) {
                hear("page /" + page, url.resolve(page));
            }
            String letter = json(url.resolve("api/dead-letters"))
                    .path("groups")
                    .path(0)
                    .path("example")
                    .asText();
            hear("page of a letter", url.resolve("api/dead-letters/" + letter));
            String rationale = json(url.resolve("api/rationales"))
                    .path("rationales")
                    .path(0)
                    .path("id")
                    .asText();
            hear("page of a rationale", url.resolve("api/rationales/" + rationale));
            String question = pipeline.read(pipeline.topics().questions(), Question.class)
                    .get(0)
                    .getQuestionId();
            hear("page of a question", url.resolve("api/questions/" + question));
            dashboard.terminate(PATIENCE.toSeconds());
            said.put("log of dashboard", dashboard.err());
        }
    }

    private void hear(String where, URI url) throws IOException, InterruptedException {
        HttpResponse<String> response = get(url);
        assertThat(response.statusCode()).as(where).isIn(200, 503);
        said.put(where, response.body() + response.headers().map());
    }

    private static JsonNode json(URI url) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(url).body());
    }

    private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return URI.create(matcher.group(1));
    }

    private static void add(StringBuilder all, byte[] bytes) {
        if (bytes != null) {
            all.append(new String(bytes, ISO_8859_1)).append('\n');
        }
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
