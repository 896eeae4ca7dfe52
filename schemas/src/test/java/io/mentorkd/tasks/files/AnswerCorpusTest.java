package io.mentorkd.tasks.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.AnswerFormat;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.answers.Grade;
import io.mentorkd.tasks.answers.Match;
import io.mentorkd.tasks.answers.StrictConvention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers as people and models write them, with the verdict of a careful teacher: see {@code answers/README.md}. */
class AnswerCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/answers");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What is right is accepted, and nothing else. Which of the other verdicts a wrong answer gets is a matter of how much of its
     * notation is known, and not asked here. Lines that are TRUNCATED because the caller says so ({@code finish}) are passed over:
     * the caller tells it from the generator's word, and a grader cannot see it in the text.
     */
    @ParameterizedTest
    @MethodSource("files")
    void shouldAcceptEveryRightAnswerAndNoWrongOne(Path file) {
        List<String> faults = new ArrayList<>();
        int line = 0;
        for (JsonNode each : lines(file)) {
            line++;
            boolean right = each.get("verdict").asText().equals(Verdict.CORRECT.name());
            Grade grade = grade(each);
            if (grade.correct() != right && !isTruncatedByCaller(each)) {
                faults.add(
                        "line " + line + ": " + grade.verdict() + " " + answer(grade) + " for gold " + each.get("gold")
                                + ", should be " + each.get("verdict").asText() + ": " + each.get("answer"));
            }
        }
        assertThat(faults).as(file.getFileName().toString()).isEmpty();
    }

    /** Where the corpus says what a right answer is, just that is found: it is not right by chance. */
    @ParameterizedTest
    @MethodSource("files")
    void shouldFindTheAnswerThatIsMeant(Path file) {
        List<String> faults = new ArrayList<>();
        int line = 0;
        for (JsonNode each : lines(file)) {
            line++;
            boolean right = each.get("verdict").asText().equals(Verdict.CORRECT.name());
            if (right && each.has("extracted")) {
                String found = answer(grade(each));
                String meant = each.get("extracted").asText();
                AnswerFormat format = task(each).answers().format();
                boolean same = StrictConvention.gold(format, meant, choices(each))
                        .filter(settled -> format.compare(found, settled) == Match.SAME)
                        .isPresent();
                if (!same && !found.equals(meant)) {
                    faults.add(
                            "line " + line + ": found " + found + ", meant was " + meant + ": " + each.get("answer"));
                }
            }
        }
        assertThat(faults).as(file.getFileName().toString()).isEmpty();
    }

    @Test
    void shouldHoldAtLeastThreeHundredAnswersWithTheirSourcesAndReasons() {
        List<JsonNode> all = files().flatMap(file -> lines(file).stream()).toList();

        assertThat(all).hasSizeGreaterThanOrEqualTo(300).allSatisfy(each -> {
            assertThat(each.path("source").asText()).isNotBlank();
            assertThat(each.path("reason").asText()).isNotBlank();
        });
    }

    private static boolean isTruncatedByCaller(JsonNode line) {
        return line.has("finish") && line.get("verdict").asText().equals(Verdict.TRUNCATED.name());
    }

    private static String answer(Grade grade) {
        return grade.answer().orElse("-");
    }

    private static Task task(JsonNode line) {
        ObjectNode definition = JSON.createObjectNode().put("name", "corpus").put("version", 1);
        definition.set("answer", line.get("answerFormat"));
        if (line.has("find")) {
            definition.set("find", line.get("find"));
        }
        return TaskFile.parse("corpus", definition.toString()).task();
    }

    private static List<String> choices(JsonNode line) {
        List<String> choices = new ArrayList<>();
        line.path("choices").forEach(choice -> choices.add(choice.asText()));
        return choices;
    }

    private static Grade grade(JsonNode line) {
        Question question = Question.newBuilder()
                .setQuestionId("0".repeat(32))
                .setTask("corpus")
                .setText(line.get("question").asText())
                .setGold(line.get("gold").asText())
                .setChoices(choices(line))
                .setSplit(Split.TRAIN)
                .build();
        return Convention.STRICT.grade(
                task(line), question, new Attempt(line.get("answer").asText(), Optional.empty()));
    }

    private static Stream<Path> files() {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<JsonNode> lines(Path file) {
        try {
            List<JsonNode> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
