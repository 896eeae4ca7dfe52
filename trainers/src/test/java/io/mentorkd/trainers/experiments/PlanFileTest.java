package io.mentorkd.trainers.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.mentorkd.trainers.files.RunJson;
import io.mentorkd.trainers.runs.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {

    @TempDir
    private Path directory;

    @Test
    void shouldReadWhatItIsWrittenAs() throws IOException {
        assertThat(PlanFile.read(file(plan -> {}))).isEqualTo(Plans.plan());
    }

    @Test
    void shouldNameAFieldThatDoesNotExist() {
        assertThatThrownBy(() -> PlanFile.read(file(plan -> plan.put("colour", "blue"))))
                .isInstanceOf(UnreadablePlanException.class)
                .hasMessageContaining("plan.json line")
                .hasMessageContaining("no field 'colour'");
    }

    @Test
    void shouldNameAFieldThatIsMissing() {
        assertThatThrownBy(() -> PlanFile.read(file(plan -> plan.remove("student"))))
                .isInstanceOf(UnreadablePlanException.class)
                .hasMessageEndingWith("field student is missing");
    }

    @Test
    void shouldSayWhichArmsThereAre() {
        assertThatThrownBy(
                        () -> PlanFile.read(file(plan -> plan.putArray("arms").add("magic"))))
                .isInstanceOf(UnreadablePlanException.class)
                .hasMessageContaining("arms")
                .hasMessageContaining("teacher-only, mentor-rationales");
    }

    @Test
    void shouldReadRecordedFilesAndModelsAsTheyAreWritten() throws IOException {
        assertThat(PlanFile.read(file(Plans.recorded(), plan -> {}))).isEqualTo(Plans.recorded());
    }

    @Test
    void shouldReadTheNumberOfLayersAsANumber() throws IOException {
        ExperimentPlan read =
                PlanFile.read(file(Plans.recorded(), plan -> ((ObjectNode) plan.get("student")).put("layers", 15)));

        assertThat(read.student().choice())
                .isEqualTo(new ModelChoice.Pretrained("owner/name", Optional.of(ModelConfig.Layers.parse("15"))));
    }

    /** Of each two forms a plan has one; what is wrong is said in one sentence with field and remedy. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            generated | teacher   | recorded     | "a.json"       | teacher.rationales does not go with teacher.recorded: leave one
            generated | teacher   | errorRate    | -              | teacher.errorRate is missing: a simulated teacher has
            generated | teacher   | questions    | 3              | teacher.recorded is missing
            recorded  | teacher   | questions    | -              | teacher.questions is missing
            recorded  | teacher   | recorded     | "../a.json"    | must be the name of a file below the folder
            recorded  | questions | train        | 5              | questions.train does not go with questions.recorded
            recorded  | questions | validation   | -              | questions.validation is missing
            recorded  | questions | recorded     | -              | questions.train is missing
            generated | mentor    | model        | "owner/name"   | mentor.architecture does not go with mentor.model
            generated | mentor    | architecture | -              | mentor has neither model nor architecture
            generated | mentor    | architecture | "llama"        | mentor.architecture must be one of [nano, micro, tiny, small, base], was 'llama'
            generated | student   | layers       | 2              | student.layers needs student.model
            generated | student   | batchSize    | -              | student.batchSize is missing
            recorded  | student   | layers       | "a"            | student.layers must be a number or a list such as 0,1,5, was 'a'
            recorded  | student   | dtype        | "float16"      | student.dtype must be float32 or bfloat16, was 'float16'
            recorded  | mentor    | steps        | -              | mentor.steps is missing
            recorded  | tuning    | stepShare    | 0              | tuning.stepShare must be in (0, 1], was 0.0
            recorded  | training  | maxTokens    | 0              | training.maxTokens must be at least 1, was 0
            """)
    void shouldNameTheFieldAndTheRemedy(String form, String part, String field, String value, String message) {
        ExperimentPlan plan = form.equals("recorded") ? Plans.recorded() : Plans.plan();

        assertThatThrownBy(() -> PlanFile.read(file(plan, json -> {
                    ObjectNode changed = (ObjectNode) json.get(part);
                    if (value.equals("-")) {
                        changed.remove(field);
                    } else {
                        changed.putRawValue(field, new RawValue(value));
                    }
                })))
                .isInstanceOf(UnreadablePlanException.class)
                .hasMessageContaining("plan.json line")
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseATeacherThatDoesNotKnowTheQuestions() {
        Consumer<ObjectNode> simulated =
                plan -> plan.putObject("teacher").put("rationales", 10).put("errorRate", 0);
        Consumer<ObjectNode> recorded =
                plan -> plan.putObject("teacher").put("recorded", "a.json").put("questions", 10);

        assertThatThrownBy(() -> PlanFile.read(file(Plans.recorded(), simulated)))
                .hasMessageContaining("questions.recorded needs a recorded teacher");
        assertThatThrownBy(() -> PlanFile.read(file(recorded)))
                .hasMessageContaining("teacher.recorded needs recorded questions");
    }

    @Test
    void shouldRefuseSoftLabelsOfAnotherTokenizer() {
        assertThatThrownBy(() -> PlanFile.read(file(Plans.recorded(), plan -> {
                    ObjectNode mentor = (ObjectNode) plan.get("mentor");
                    mentor.remove("model");
                    mentor.put("architecture", "nano");
                })))
                .hasMessageContaining("arm mentor-kd needs a mentor and a student with one tokenizer");
    }

    /** Those of the published results, and those that are yet to be run. */
    @Test
    void shouldReadEveryPublishedPlan() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "docs", "experiments"))) {
            List<Path> plans = files.filter(file -> file.endsWith("plan.json")).toList();

            assertThat(plans)
                    .hasSizeGreaterThan(3)
                    .allSatisfy(plan -> assertThat(PlanFile.read(plan)).isNotNull());
        }
    }

    @Test
    void shouldRefuseToTuneOnTheSeedsThatAreReported() {
        assertThatThrownBy(() -> PlanFile.read(file(plan ->
                        ((ObjectNode) plan.get("tuning")).putArray("seeds").add(1))))
                .isInstanceOf(UnreadablePlanException.class)
                .hasMessageContaining("tuning.seeds must not be among seeds");
    }

    @Test
    void shouldRefuseATaskThatCannotBeGenerated() {
        assertThatThrownBy(
                        () -> PlanFile.read(file(plan -> plan.putArray("tasks").add("gsm8k"))))
                .isInstanceOf(UnreadablePlanException.class)
                .hasMessageContaining("'gsm8k'");
    }

    @Test
    void shouldNeedControlFractionsForTheControlOnly() throws IOException {
        Consumer<ObjectNode> none = plan -> plan.putArray("controlFractions");

        assertThat(PlanFile.read(file(none.andThen(plan ->
                                plan.putArray("arms").add("teacher-only").add("mentor-kd"))))
                        .controlFractions())
                .isEmpty();
        assertThatThrownBy(() -> PlanFile.read(file(none.andThen(
                        plan -> plan.putArray("arms").add("teacher-only").add("student-size-mentor")))))
                .isInstanceOf(UnreadablePlanException.class)
                .hasMessageContaining("controlFractions must name at least one");
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        assertThatThrownBy(() -> PlanFile.read(directory.resolve("none.json")))
                .isInstanceOf(UnreadablePlanException.class)
                .hasMessageContaining("does not exist");
    }

    private Path file(Consumer<ObjectNode> change) throws IOException {
        return file(Plans.plan(), change);
    }

    private Path file(ExperimentPlan written, Consumer<ObjectNode> change) throws IOException {
        ObjectMapper json = RunJson.mapper();
        ObjectNode plan = json.valueToTree(written);
        change.accept(plan);
        return Files.writeString(
                directory.resolve("plan.json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(plan));
    }
}
