package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class GradeRunCommandTest {

    private static final String RIGHT = "{command: [sh, -c, 'grep -q even']}";

    @Test
    void shouldJudgeTheRationalesOfAPublishedTaskOnce(Pipeline pipeline) throws IOException {
        publish(pipeline.create(), 4);
        pipeline.done("tasks", "publish", task(pipeline, RIGHT).toString());
        String[] grade = {"grade", "run", "--until-caught-up"};

        JsonNode first = pipeline.done(grade).json();
        JsonNode second = pipeline.done(grade).json();

        assertThat(first.get("judgements").asInt()).isEqualTo(4);
        assertThat(first.get("judged").get("CORRECT").asInt()).isEqualTo(2);
        assertThat(first.get("judged").get("WRONG").asInt()).isEqualTo(2);
        assertThat(second.get("judgements").asInt()).isZero();
        assertThat(judgements(pipeline))
                .hasSize(4)
                .allSatisfy(judgement -> assertThat(judgement.getVerdict())
                        .isEqualTo(
                                judgement.getRationale().getChain().contains("even")
                                        ? Verdict.CORRECT
                                        : Verdict.WRONG));
    }

    @Test
    void shouldRefuseAGraderThatIsNotThereBeforeAnythingIsConsumed(Pipeline pipeline) throws IOException {
        publish(pipeline.create(), 2);
        Path task = task(pipeline, "{command: [no-such-verifier]}");

        Invocation refused = pipeline.run("grade", "run", "--until-caught-up", "--task", task.toString())
                .exits(ExitCode.FAILED);

        assertThat(refused.err()).contains("task own: the grader's command 'no-such-verifier' is not found");
        JsonNode mended = pipeline.done(
                        "grade",
                        "run",
                        "--until-caught-up",
                        "--task",
                        task(pipeline, RIGHT).toString())
                .json();
        assertThat(mended.get("judgements").asInt()).isEqualTo(2);
    }

    @Test
    void shouldTellHowToJudgeWhatNobodyKnewAndJudgeItSo(Pipeline pipeline) throws IOException {
        publish(pipeline.create(), 4);
        String[] grade = {"grade", "run", "--until-caught-up"};

        Invocation early = pipeline.done(grade);
        pipeline.done("tasks", "publish", task(pipeline, RIGHT).toString());
        int late = pipeline.done(grade).json().get("judgements").asInt();
        Matcher advice = Pattern.compile("'mentorkd (replay reset [^']+)'").matcher(early.err());
        assertThat(advice.find()).as(early.err()).isTrue();
        pipeline.done(Pipeline.join(
                new String[] {"--undo-file", pipeline.file("undo.json").toString()},
                advice.group(1).split(" ")));

        assertThat(early.json().get("unknownTasks").get(0).get("task").asText()).isEqualTo("own");
        assertThat(early.json().get("unknownTasks").get(0).get("rationales").asInt())
                .isEqualTo(4);
        assertThat(early.err()).contains("own (4)");
        assertThat(late).as("what was passed over does not come back by itself").isZero();
        assertThat(pipeline.done(grade).json().get("judgements").asInt()).isEqualTo(4);
    }

    @Test
    void shouldLoseNothingThatWasInWorkWhenItIsKilled(Pipeline pipeline) throws Exception {
        publish(pipeline.create(), 30);
        Path slow = task(pipeline, "{command: [sh, -c, 'sleep 0.2; grep -q even']}");

        try (ChildProcess child = pipeline.start("grade", "run", "--task", slow.toString())) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> pipeline.length(pipeline.topics().judgements()) > 0 || !child.isAlive());
            assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
            child.kill();
        }
        pipeline.done("grade", "run", "--until-caught-up", "--task", slow.toString());

        Set<String> judged = new HashSet<>();
        judgements(pipeline)
                .forEach(judgement -> judged.add(judgement.getRationale().getRationaleId()));
        assertThat(judged).hasSize(30);
        assertThat(pipeline.raw(pipeline.topics().deadLetters(pipeline.topics().rationales())))
                .isEmpty();
    }

    @Test
    void shouldGoOnGradingFilesWithoutACluster() {
        assertThat(Invocation.of("grade").exits(ExitCode.USAGE).err()).contains("Missing required");
        assertThat(Invocation.of("grade", "--task", "svamp")
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("Missing required parameter: 'FILE'");
        assertThat(Invocation.of("grade", "none.json").exits(ExitCode.USAGE).err())
                .contains("Missing required option: '--task=TASK'");
        assertThat(Invocation.of("grade", "--help").exits(ExitCode.DONE).out()).contains("run", "FILE");
    }

    @Test
    void shouldKeepAKeyThatIsNoneToItself(Pipeline pipeline) throws IOException {
        Path key = write(pipeline.file("key"), "secret one\nsecret two");

        assertThat(pipeline.run("grade", "run", "--judge-key-file", key.toString())
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("must be one line")
                .doesNotContain("secret");
    }

    private static Path task(Pipeline pipeline, String grader) throws IOException {
        return write(pipeline.file("own.yaml"), "name: own\nversion: 1\nanswer: text\ngrader: " + grader + "\n");
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void publish(Pipeline pipeline, int count) {
        try (RecordWriter<Rationale> writer = new RecordWriter<>(
                pipeline.connection(),
                pipeline.topics().rationales(),
                rationale -> rationale.getQuestion().getQuestionId())) {
            for (int number = 0; number < count; number++) {
                writer.send(rationale("Question " + number, number % 2 == 0 ? "even" : "odd"));
            }
        }
    }

    private static Rationale rationale(String text, String chain) {
        Question question = Question.newBuilder()
                .setQuestionId(RecordIds.questionId("own", text))
                .setTask("own")
                .setText(text)
                .setSplit(Split.TRAIN)
                .build();
        return Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(question.getQuestionId(), "model", "1", "none", 0))
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator("model")
                .setRevision("1")
                .setPromptVersion("none")
                .setSampleIndex(0)
                .setChain(chain)
                .build();
    }

    private static List<Judgement> judgements(Pipeline pipeline) {
        return pipeline.read(pipeline.topics().judgements(), Judgement.class);
    }
}
