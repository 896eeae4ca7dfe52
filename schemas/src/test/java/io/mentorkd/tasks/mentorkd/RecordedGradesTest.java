package io.mentorkd.tasks.mentorkd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.answers.Grade;
import io.mentorkd.tasks.answers.GradedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grades the authors' recorded rationales, in the folder that the system property {@code mentorkd.data} names. */
@Tag("recorded")
class RecordedGradesTest {

    @ParameterizedTest
    @CsvSource({
        "mentor, train, svamp, 2100",
        "mentor, train, last_letter_concatenation, 1050",
        "mentor, train, tracking_shuffled_objects, 1575",
        "teacher, test, last_letter_concatenation, 150",
        "teacher, test, tracking_shuffled_objects, 225"
    })
    void shouldAgreeWithTheRecordedVerdictOfEveryRecordWithACompletion(
            String source, String split, String task, int records) throws IOException {
        JsonNode file = read(source, split, task);

        assertThat(file).hasSize(records).allSatisfy(record -> {
            assertThat(record.has("completion")).isTrue();
            assertThat(grade(task, record).correct())
                    .as("%s", record)
                    .isEqualTo(record.get("initial_correct").asBoolean());
        });
    }

    /** Their verdicts were made with a completion that the files lack: the chain's last candidate is often another. */
    @ParameterizedTest
    @CsvSource({"svamp, 1953, 1505", "last_letter_concatenation, 1050, 0", "tracking_shuffled_objects, 1536, 1530"})
    void shouldFindTheAnswerInSomeTeacherChainsAlone(String task, int records, int correct) throws IOException {
        JsonNode file = read("teacher", "train", task);

        int found = 0;
        for (JsonNode record : file) {
            found += grade(task, record).correct() ? 1 : 0;
        }

        assertThat(file).hasSize(records);
        assertThat(found).isEqualTo(correct);
    }

    private static Grade grade(String task, JsonNode record) {
        Optional<String> completion =
                Optional.ofNullable(record.get("completion")).map(JsonNode::asText);
        String text = GradedText.of(record.get("chain").asText(), completion);
        return MentorKdConvention.grade(
                Tasks.builtIn().require(task).answers().notation().orElseThrow(),
                text,
                Optional.of(record.get("answer").asText()));
    }

    private static JsonNode read(String source, String split, String task) throws IOException {
        Path folder = Path.of(System.getProperty("mentorkd.data"), source);
        return new ObjectMapper()
                .readTree(folder.resolve(task + "_" + split + ".json").toFile());
    }
}
