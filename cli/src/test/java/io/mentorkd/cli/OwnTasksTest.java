package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.GradedRationale;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way that README leads: three tasks of one's own, from their files to a student. */
@ExtendWith(ClusterExtension.class)
class OwnTasksTest {

    private static final Path DIRECTORY = Path.of("..", "docs", "examples", "tasks");
    private static final List<String> TASKS = List.of("exam", "functions", "explanations");

    @Test
    void shouldLeadFromTheFilesOfThreeTasksToAStudent(Pipeline pipeline) throws IOException {
        Process judge = new ProcessBuilder("python3", file("judge.py"), "0").start();
        try (BufferedReader said = judge.inputReader(StandardCharsets.UTF_8)) {
            String address = said.readLine().replace("judging at ", "");
            publish(pipeline.create(), address);
            assertThat(pipeline.filter().json().get("leftToGraders").asInt()).isEqualTo(6);

            JsonNode judged = pipeline.done("grade", "run", "--until-caught-up").json();
            JsonNode filtered = pipeline.filter().json();

            assertThat(judged.get("judged").toString()).isEqualTo("{\"CORRECT\":4,\"WRONG\":2}");
            assertThat(filtered.get("accepted").asInt()).isEqualTo(4);
            assertThat(filtered.get("judgements").asInt()).isEqualTo(6);
            shouldHaveAcceptedWhatReadmeSays(pipeline);
            shouldTrainAndEvaluate(pipeline);
            shouldNameTheQuestionThatAGraderHasNoVerdictOn(pipeline);
        } finally {
            judge.destroy();
        }
    }

    private static void publish(Pipeline pipeline, String judge) throws IOException {
        Path explanations = pipeline.file("explanations.yaml");
        Files.createDirectories(explanations.getParent());
        Files.writeString(
                explanations,
                Files.readString(DIRECTORY.resolve("explanations.yaml")).replace("http://127.0.0.1:8000/v1", judge));
        pipeline.done("tasks", "publish", file("exam.yaml"), file("functions.yaml"), explanations.toString());
        for (String task : TASKS) {
            pipeline.done(
                    "questions",
                    "publish",
                    file(task + ".jsonl"),
                    "--task",
                    task,
                    "--state-dir",
                    pipeline.file("questions").toString());
            pipeline.done(
                    "rationales", "publish", file(task + "-rationales.jsonl"), "--task", task, "--source", "teacher");
        }
    }

    private static void shouldHaveAcceptedWhatReadmeSays(Pipeline pipeline) {
        assertThat(verdicts(pipeline, pipeline.topics().accepted()))
                .containsExactlyInAnyOrder(
                        "exam CORRECT",
                        "exam CORRECT",
                        "exam CORRECT",
                        "functions CORRECT",
                        "functions CORRECT",
                        "explanations CORRECT",
                        "explanations CORRECT");
        assertThat(verdicts(pipeline, pipeline.topics().rejected()))
                .containsExactlyInAnyOrder(
                        "exam AMBIGUOUS", "exam UNPARSED", "exam WRONG", "functions WRONG", "explanations WRONG");
    }

    private static List<String> verdicts(Pipeline pipeline, String topic) {
        return pipeline.read(topic, GradedRationale.class).stream()
                .map(graded -> graded.getRationale().getQuestion().getTask() + " " + graded.getVerdict())
                .toList();
    }

    private static void shouldTrainAndEvaluate(Pipeline pipeline) {
        String student = pipeline.file("student").toString();
        JsonNode trained = pipeline.done(
                        "student",
                        "train",
                        "--out",
                        student,
                        "--steps",
                        "3",
                        "--max-round-wait",
                        "1s",
                        "--until-caught-up")
                .json();
        JsonNode evaluated = pipeline.done("evaluate", "--model", student, "--max-new-tokens", "8")
                .json();

        assertThat(trained.get("examples").asInt()).isEqualTo(3 * 7);
        assertThat(evaluated.get("tasks"))
                .extracting(score -> score.get("task").asText())
                .containsExactlyInAnyOrderElementsOf(TASKS);
        assertThat(evaluated.get("tasks"))
                .allSatisfy(score -> assertThat(score.get("questions").asInt()).isEqualTo(1));
    }

    private static void shouldNameTheQuestionThatAGraderHasNoVerdictOn(Pipeline pipeline) throws IOException {
        Path task = Files.writeString(
                pipeline.file("unsure.yaml"),
                "{name: unsure, version: 1, answer: text, grader: {command: [sh, -c, 'echo perhaps']}}");
        Path questions = Files.writeString(pipeline.file("unsure.jsonl"), "{\"text\": \"Who?\", \"split\": \"TEST\"}");
        pipeline.done("tasks", "publish", task.toString());
        pipeline.done(
                "questions",
                "publish",
                questions.toString(),
                "--task",
                "unsure",
                "--state-dir",
                pipeline.file("questions").toString());

        Invocation evaluated = pipeline.run(
                "evaluate",
                "--model",
                pipeline.file("student").toString(),
                "--task",
                "unsure",
                "--max-new-tokens",
                "8");

        assertThat(evaluated.exits(ExitCode.FAILED).err())
                .contains("mentorkd: task unsure, question ", ": the grader's command gave no JSON object")
                .doesNotContain("io.mentorkd");
    }

    private static String file(String name) {
        return DIRECTORY.resolve(name).toString();
    }
}
