package io.mentorkd.tasks.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.tasks.mentorkd.MentorKdConvention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Solves questions of the paper, in the folder that the system property {@code mentorkd.data} names. */
@Tag("recorded")
class RecordedQuestionsTest {

    @ParameterizedTest
    @CsvSource({
        "last_letter_concatenation, train, Take the last, 350",
        "last_letter_concatenation, test, Take the last, 150",
        "tracking_shuffled_objects, train, 'Alice, Bob, and Claire are playing', 98",
        "tracking_shuffled_objects, test, 'Alice, Bob, and Claire are playing', 52"
    })
    void shouldSolveThePapersOwnQuestions(String task, String split, String beginning, int questions)
            throws IOException {
        GeneratedTask generated = GeneratedTasks.require(task);
        Path file = Path.of(System.getProperty("mentorkd.data"), "questions", task + "_" + split + ".json");
        int solved = 0;

        for (JsonNode record : new ObjectMapper().readTree(file.toFile())) {
            String question = record.get("input").asText();
            if (question.startsWith(beginning)) {
                Solution solution = generated.solve(question, new SplittableRandom(solved), false);
                Optional<String> gold = Optional.of(record.get("answer").asText());
                assertThat(MentorKdConvention.grade(
                                        generated.task().answers().notation().orElseThrow(), solution.text(), gold)
                                .correct())
                        .as("%s %s", record, solution)
                        .isTrue();
                solved++;
            }
        }

        assertThat(solved).isEqualTo(questions);
    }
}
