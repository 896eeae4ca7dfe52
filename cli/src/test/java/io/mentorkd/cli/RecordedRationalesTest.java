package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on the recorded rationales of the paper, in the folder that the property {@code mentorkd.data} names. */
@Tag("recorded")
@ExtendWith(ClusterExtension.class)
class RecordedRationalesTest {

    @ParameterizedTest
    @ValueSource(strings = {"last_letter_concatenation", "svamp", "tracking_shuffled_objects"})
    void shouldAcceptWhatTheAuthorsCalledRight(String task, Pipeline pipeline) throws IOException {
        Path file = file("mentor/" + task + "_train.json");
        pipeline.create();

        long published = pipeline.done("rationales", "publish", file.toString(), "--task", task, "--source", "mentor")
                .json()
                .get("published")
                .asLong();
        JsonNode filtered = pipeline.filter().json();

        JsonNode rejected = filtered.get("rejected");
        long rejectedTotal = 0;
        for (JsonNode count : rejected) {
            rejectedTotal += count.asLong();
        }
        assertThat(filtered.get("accepted").asLong()
                        + rejected.path("DUPLICATE").asLong())
                .isEqualTo(right(file));
        assertThat(filtered.get("accepted").asLong()
                        + rejectedTotal
                        + filtered.get("deadLettered").asLong())
                .isEqualTo(published);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mentor/last_letter_concatenation_train.json",
                "mentor/svamp_train.json",
                "mentor/tracking_shuffled_objects_train.json",
                "teacher/last_letter_concatenation_test.json",
                "teacher/tracking_shuffled_objects_test.json"
            })
    void shouldAgreeWithTheAuthorsOnEveryCompletion(String name) {
        String task = name.replaceFirst(".*/", "").replaceFirst("_(train|test)\\.json", "");

        JsonNode graded = Invocation.of(
                        "grade", file(name).toString(), "--task", task, "--format", "mentor-kd", "-o", "json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(graded.get("agreement").asDouble()).isEqualTo(1);
        assertThat(graded.get("compared").asLong()).isPositive();
    }

    private static long right(Path file) throws IOException {
        long right = 0;
        for (JsonNode rationale : new ObjectMapper().readTree(file.toFile())) {
            right += rationale.get("initial_correct").asBoolean() ? 1 : 0;
        }
        return right;
    }

    private static Path file(String name) {
        return Path.of(System.getProperty("mentorkd.data")).resolve(name);
    }
}
