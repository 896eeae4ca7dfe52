package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.CodeFormat;
import io.mentorkd.tasks.answers.StrictConvention;
import io.mentorkd.tasks.files.TaskFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleTasksTest {

    private static final Path DIRECTORY = Path.of("..", "docs", "examples", "tasks");

    @ParameterizedTest
    @MethodSource("files")
    void shouldReadEveryExampleAndTheQuestionsBesideIt(Path file) throws IOException {
        Task task = TaskFile.read(file).task();

        assertThat(file).hasFileName(task.name() + ".yaml");
        List<String> lines = Files.readAllLines(DIRECTORY.resolve(task.name() + ".jsonl"));
        assertThat(lines).hasSizeGreaterThan(1).allSatisfy(line -> shouldFit(task, new ObjectMapper().readTree(line)));
    }

    @Test
    void shouldHaveExamplesOfThreeKinds() {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(3);
    }

    private static void shouldFit(Task task, JsonNode question) {
        assertThat(question.path("text").asText()).isNotBlank();
        if (task.answers().format() instanceof CodeFormat) {
            assertThat(question.path("references")).isNotEmpty();
            return;
        }
        List<String> choices = new ArrayList<>();
        question.path("choices").forEach(choice -> choices.add(choice.asText()));
        assertThat(StrictConvention.gold(
                        task.answers().format(), question.path("gold").asText(), choices))
                .isPresent();
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
