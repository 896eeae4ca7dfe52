package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment on recorded files, of models that begin with one that there is. */
class RecordedExperimentTest {

    private static final String PLAN = """
            {
              "name": "recorded",
              "tasks": ["last_letter_concatenation"],
              "seeds": [1],
              "fractions": [1.0],
              "arms": ["teacher-only", "mentor-kd"],
              "controlFractions": [],
              "teacher": {"recorded": "teacher/{task}_train.json", "questions": 10},
              "questions": {
                "recorded": {"train": "questions/{task}_train.json", "test": "questions/{task}_test.json"},
                "validation": 6,
                "test": 5
              },
              "mentor": {"model": "MODEL", "dtype": "bfloat16", "steps": 4, "batchSize": 6, "samples": 1, "temperature": 0.7},
              "student": {"model": "MODEL", "layers": 2, "steps": 5, "softLabelWeight": 0.3, "temperature": 2},
              "tuning": {
                "seeds": [9], "fractions": [1.0], "learningRates": [0.001], "weightDecays": [0.01], "stepShare": 0.5
              },
              "training": {"maxTokens": 96}
            }
            """;

    @TempDir
    private Path directory;

    private Path data;
    private Path llama;

    @BeforeEach
    void writeFiles() throws IOException {
        data = RecordedFiles.write(directory.resolve("data"));
        llama = Llamas.write(directory.resolve("llama"), 1).toRealPath();
    }

    @Test
    void shouldTrainAsStudentTrainWouldAndReportRecordedAndGeneratedQuestionsApart() throws IOException {
        JsonNode report = run("--data", data.toString()).exits(ExitCode.DONE).json();

        assertThat(report.get("cells")).hasSize(2).allSatisfy(cell -> {
            assertThat(cell.get("steps").asLong()).isEqualTo(5);
            assertThat(cell.get("tests").toString())
                    .contains("\"set\":\"recorded\",\"questions\":8")
                    .contains("\"set\":\"generated\",\"questions\":5");
        });
        assertThat(out().resolve("results.md"))
                .content()
                .contains("on recorded TEST questions", "on generated TEST questions");
        assertThat(json(out().resolve("inputs.json")).get("files")).hasSize(3);

        JsonNode mentor = config("seed-1", "mentor");
        JsonNode student = config("seed-1", "mentor-kd");
        assertThat(mentor.get("architecture").asText()).isEqualTo(llama.toString());
        assertThat(mentor.get("execution").get("compute").asText()).isEqualTo("bfloat16");
        assertThat(mentor.get("optimization").get("batchSize").asInt()).isEqualTo(6);
        assertThat(mentor.get("layers").isNull()).isTrue();
        assertThat(student.get("layers").get("count").asInt()).isEqualTo(2);
        assertThat(student.get("optimization").get("batchSize").asInt()).isEqualTo(8);
        assertThat(student.get("optimization").get("warmupSteps").asInt()).isEqualTo(20);
        assertThat(student.get("lengths").get("targetTokens").asInt()).isEqualTo(96);

        JsonNode tuned = json(runDirectory("seed-9", "teacher-only").resolve("trained.json"));
        assertThat(tuned.get("steps").asLong()).as("half of five").isEqualTo(3);
        assertThat(tuned.get("tests")).as("nothing is chosen by TEST").isEmpty();

        shouldGoOnWithTheSameInputsOnly(report);
    }

    private void shouldGoOnWithTheSameInputsOnly(JsonNode report) throws IOException {
        Files.delete(runDirectory("seed-1", "teacher-only").resolve("trained.json"));
        assertThat(run("--data", data.toString()).exits(ExitCode.DONE).json()).isEqualTo(report);

        assertThat(run("--data", data.toString(), "--threads", "2")
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("it was begun with --threads 1");

        Path file = data.resolve("questions/last_letter_concatenation_test.json");
        String before = Files.readString(file);
        Files.writeString(file, before + "\n");
        assertThat(run("--data", data.toString()).exits(ExitCode.CONFLICT).err())
                .contains("file questions/last_letter_concatenation_test.json is not what it was begun with");
        Files.writeString(file, before);

        Llamas.write(llama, 2);
        assertThat(run("--data", data.toString()).exits(ExitCode.CONFLICT).err())
                .contains("model " + llama + " is not what it was begun with");
    }

    @Test
    void shouldSayWhatOfFilesAndModelsIsMissing() throws IOException {
        assertThat(run().exits(ExitCode.USAGE).err()).contains("give the folder that they are in with --data");

        assertThat(run("--data", directory.toString()).exits(ExitCode.NOT_FOUND).err())
                .contains("teacher.recorded: there is no file")
                .contains("correct the name in the plan, or the folder with --data");

        assertThat(experiment(PLAN.replace("\"validation\": 6", "\"validation\": 15"), "--data", data.toString())
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("too few for teacher.questions (10) and questions.validation (15) together");

        Files.writeString(data.resolve("questions/last_letter_concatenation_test.json"), "[{\"input\": \"x\"}]");
        assertThat(run(
                                "--data",
                                data.toString(),
                                "--out",
                                directory.resolve("other").toString())
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("has no answer");

        assertThat(experiment(PLAN.replace("MODEL", "no such model"), "--data", data.toString())
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("mentor.model: ");
    }

    private Invocation run(String... options) throws IOException {
        return experiment(PLAN.replace("MODEL", llama.toString()), options);
    }

    private Invocation experiment(String plan, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("plan.json"), plan.replace("MODEL", llama.toString()));
        List<String> arguments = new ArrayList<>(List.of("experiment", file.toString(), "-o", "json"));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--out")) {
            arguments.addAll(List.of("--out", out().toString()));
        }
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private Path out() {
        return directory.resolve("out");
    }

    private Path runDirectory(String seed, String role) {
        return out().resolve("cells/last_letter_concatenation")
                .resolve(seed)
                .resolve("fraction-100")
                .resolve(role)
                .resolve("lr-0.001-wd-0.01");
    }

    private JsonNode config(String seed, String role) throws IOException {
        return json(runDirectory(seed, role).resolve("run.json")).get("config");
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
