package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ClusterExtension.class)
class QuestionsCommandTest {

    private static final String GOOD = """
            {"text": "How much is 1 + 1?", "gold": "2"}
            {"text": "How much is 1 + 2?", "gold": "3", "split": "TEST"}
            """;
    private static final String BAD = """
            {"gold": "4"}
            no JSON
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldPublishTheGoodLinesAndReportTheBad(Pipeline pipeline) throws IOException {
        Invocation first = publish(pipeline.create(), GOOD + BAD).exits(ExitCode.DONE_IN_PART);

        assertThat(first.json().get("published").asInt()).isEqualTo(2);
        assertThat(first.json().get("badLines").asInt()).isEqualTo(2);
        assertThat(first.err()).contains("questions.jsonl:3: text: is missing", "questions.jsonl:4: invalid JSON");
        assertThat(questions(pipeline))
                .extracting(Question::getSplit)
                .containsExactlyInAnyOrder(Split.TRAIN, Split.TEST);
    }

    @Test
    void shouldPublishAQuestionOnce(Pipeline pipeline) throws IOException {
        publish(pipeline.create(), GOOD).exits(ExitCode.DONE);

        JsonNode again = publish(pipeline, GOOD).exits(ExitCode.DONE).json();

        assertThat(again.get("published").asInt()).isZero();
        assertThat(again.get("alreadyPublished").asInt()).isEqualTo(2);
        assertThat(questions(pipeline)).hasSize(2);
    }

    @Test
    void shouldPublishAllOrNothing(Pipeline pipeline) throws IOException {
        Invocation refused = publish(pipeline.create(), GOOD + BAD, "--all-or-nothing");

        assertThat(refused.exits(ExitCode.FAILED).json().get("published").asInt())
                .isZero();
        assertThat(questions(pipeline)).isEmpty();
        assertThat(publish(pipeline, GOOD, "--all-or-nothing")
                        .exits(ExitCode.DONE)
                        .json()
                        .get("published")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void shouldPassOverForeignQuestionsAndSayThatGoldIsMissing(Pipeline pipeline) throws IOException {
        pipeline.create();
        try (RecordWriter<Question> writer =
                new RecordWriter<>(pipeline.connection(), pipeline.topics().questions(), Question::getQuestionId)) {
            writer.send(Question.newBuilder()
                    .setQuestionId("q-17")
                    .setTask("svamp")
                    .setText("theirs")
                    .setSplit(Split.TRAIN)
                    .build());
        }

        Invocation invocation =
                publish(pipeline, GOOD + "{\"text\": \"Unknown\"}").exits(ExitCode.DONE);

        assertThat(invocation.json().get("published").asInt()).isEqualTo(3);
        assertThat(invocation.json().get("withoutGold").asInt()).isEqualTo(1);
        assertThat(invocation.err()).contains("holds 1 question whose id is not 32 hexadecimal digits");
    }

    @Test
    void shouldReadOnlyWhatCameSinceTheLastRun(Pipeline pipeline) throws IOException {
        pipeline.create();
        String state = directory.resolve("state").toString();
        String[] generate = {
            "questions", "generate", "--task", "weekday_counting", "--count", "12000", "--state-dir", state
        };
        pipeline.done(generate);
        Path index;
        try (Stream<Path> files = Files.list(Path.of(state))) {
            index = files.findFirst().orElseThrow();
        }
        assertThat(Files.size(index)).isGreaterThan(12_000 * 24L);
        publish(pipeline, GOOD).exits(ExitCode.DONE);

        JsonNode again = publish(pipeline, GOOD, "--state-dir", state).json();

        assertThat(again.get("alreadyPublished").asInt()).isEqualTo(2);
        assertThat(pipeline.done(generate).json().get("alreadyPublished").asInt())
                .isEqualTo(12_000);
        Files.write(index, new byte[] {1, 2, 3});
        assertThat(pipeline.done(generate).json().get("alreadyPublished").asInt())
                .isEqualTo(12_000);
        assertThat(Files.size(index)).isGreaterThan(12_000 * 24L);
    }

    @Test
    void shouldReadStandardInput(Pipeline pipeline) {
        pipeline.create();
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(pipeline.done("questions", "publish", "-", "--task", "svamp")
                            .json()
                            .get("published")
                            .asInt())
                    .isEqualTo(2);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void shouldGenerateTheSameQuestionsFromTheSameSeed(Pipeline pipeline) {
        pipeline.create();
        String[] generate = {"questions", "generate", "--task", "coin_flip", "--count", "20", "--seed", "3"};

        assertThat(pipeline.done(generate).json().get("published").asInt()).isEqualTo(20);
        assertThat(pipeline.done(generate).json().get("alreadyPublished").asInt())
                .isEqualTo(20);
        assertThat(questions(pipeline)).allMatch(question -> question.getGold() != null);
    }

    @Test
    void shouldNameTheTopicThatIsMissing(Pipeline pipeline) throws IOException {
        assertThat(publish(pipeline, GOOD).exits(ExitCode.NOT_FOUND).err())
                .contains("there is no topic " + pipeline.topics().questions())
                .contains("mentorkd topics create");
    }

    private Invocation publish(Pipeline pipeline, String lines, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("questions.jsonl"), lines);
        return pipeline.run(
                Pipeline.join(options, "questions", "publish", file.toString(), "--task", "svamp", "-o", "json"));
    }

    private static List<Question> questions(Pipeline pipeline) {
        return pipeline.read(pipeline.topics().questions(), Question.class);
    }
}
