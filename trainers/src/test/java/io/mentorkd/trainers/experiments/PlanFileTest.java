package io.mentorkd.trainers.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        ObjectMapper json = new ObjectMapper();
        ObjectNode plan = json.valueToTree(Plans.plan());
        change.accept(plan);
        return Files.writeString(
                directory.resolve("plan.json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(plan));
    }
}
