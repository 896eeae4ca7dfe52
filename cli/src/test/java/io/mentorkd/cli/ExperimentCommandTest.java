package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole experiment, of models that learn for three steps. */
class ExperimentCommandTest {

    static final String PLAN = """
            {
              "name": "tiny",
              "tasks": ["facing_direction"],
              "seeds": [1],
              "fractions": [1.0],
              "arms": ["teacher-only", "mentor-rationales", "mentor-kd", "answers-only", "student-size-mentor"],
              "controlFractions": [1.0],
              "teacher": {"rationales": 40, "errorRate": 0.15},
              "questions": {"train": 60, "validation": 10, "test": 10},
              "mentor": {"architecture": "nano", "steps": 3, "samples": 1, "temperature": 0.7},
              "student": {"architecture": "nano", "steps": 3, "batchSize": 8, "softLabelWeight": 0.3, "temperature": 2},
              "tuning": {"seeds": [9], "fractions": [1.0], "learningRates": [0.004], "weightDecays": [0.5]}
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldCompareGoOnWhereItWasAndMakeAModelAgain() throws IOException {
        Path plan = Files.writeString(directory.resolve("plan.json"), PLAN);

        JsonNode first = experiment(plan).exits(0).json();

        List<JsonNode> cells = list(first.get("cells"));
        assertThat(cells).hasSize(5).allMatch(cell -> cell.get("steps").asLong() == 3);
        assertThat(out().resolve("results.md")).content().contains("| mentor-kd |");
        assertThat(out().resolve("accuracy.svg")).content().startsWith("<svg");

        String kd = cells.stream()
                .filter(cell -> cell.get("arm").asText().equals("mentor-kd"))
                .findFirst()
                .orElseThrow()
                .get("directory")
                .asText();
        Files.delete(out().resolve(kd).resolve("trained.json"));
        JsonNode second = experiment(plan).exits(0).json();
        assertThat(second).isEqualTo(first);

        JsonNode rebuilt = experiment(plan, "--rebuild", kd).exits(0).json();
        assertThat(rebuilt.get("equal").asBoolean()).isTrue();
        assertThat(rebuilt.get("rebuilt").asText()).hasSize(64);
    }

    @Test
    void shouldNameTheFieldThatIsWrong() throws IOException {
        Path plan = Files.writeString(directory.resolve("plan.json"), PLAN.replace("\"errorRate\"", "\"errors\""));

        assertThat(experiment(plan).exits(2).err()).contains("plan.json line", "teacher.errorRate is missing");
    }

    @Test
    void shouldSayThatThereIsNoSuchPlan() {
        assertThat(experiment(directory.resolve("none.json")).exits(3).err()).contains("none.json does not exist");
    }

    @Test
    void shouldRefuseBlocksThatAModelLacksBeforeAnythingStarts() throws IOException {
        Path model = Llamas.write(directory.resolve("llama"), 1);
        Path plan = Files.writeString(
                directory.resolve("plan.json"),
                PLAN.replace(
                                "\"student\": {\"architecture\": \"nano\"",
                                "\"student\": {\"model\": \"" + model + "\", \"layers\": 99")
                        .replace("\"architecture\": \"nano\"", "\"model\": \"" + model + "\""));

        assertThat(experiment(plan).exits(2).err())
                .contains("student.layers must be from 1 to 3, the blocks that the model has, was 99");
        assertThat(out()).doesNotExist();
    }

    @Test
    void shouldRefuseAnotherPlanInTheSameDirectory() throws IOException {
        Path plan = Files.writeString(directory.resolve("plan.json"), PLAN);
        Files.createDirectories(out());
        Files.writeString(out().resolve("plan.json"), PLAN.replace("[9]", "[8]"));

        assertThat(experiment(plan).exits(5).err()).contains("another plan");
    }

    private Invocation experiment(Path plan, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("experiment", plan.toString(), "--out", out().toString(), "-o", "json"));
        arguments.addAll(List.of(options));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private Path out() {
        return directory.resolve("out");
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
