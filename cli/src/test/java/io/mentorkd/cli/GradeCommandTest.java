package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradeCommandTest {

    private static final String RIGHT = rationale("Is 1 + 1 two?", "1 + 1 is", "2", "2", true);
    private static final String WRONG = rationale("Is 1 + 2 two?", "1 + 2 is", "2", "3", false);
    private static final String UNPARSED = rationale("How many?", "Who knows", "none", "3", false);
    private static final String DISPUTED = rationale("How few?", "It is", "4", "3", true);
    private static final String BAD = "{\"input\": \"How?\"}";

    @TempDir
    private Path directory;

    @Test
    void shouldCountVerdictsAndAgreement() throws IOException {
        JsonNode document = grade(RIGHT, WRONG, UNPARSED).exits(ExitCode.DONE).json();

        assertThat(document.get("records").asInt()).isEqualTo(3);
        assertThat(document.get("correct").asInt()).isEqualTo(1);
        assertThat(document.get("wrong").asInt()).isEqualTo(1);
        assertThat(document.get("unparsed").asInt()).isEqualTo(1);
        assertThat(document.get("agreement").asDouble()).isEqualTo(1);
        assertThat(document.get("disagreements")).isEmpty();
        assertThat(document.get("convention").asText()).isEqualTo("mentor-kd");
    }

    @Test
    void shouldFailTheCheckWhereTheFileSaysOtherwise() throws IOException {
        JsonNode document = grade(RIGHT, DISPUTED).exits(ExitCode.CHECK_FAILED).json();

        assertThat(document.get("agreement").asDouble()).isEqualTo(0.5);
        JsonNode first = document.get("disagreements").get(0);
        assertThat(first.get("line").asInt()).isEqualTo(3);
        assertThat(first.get("question").asText()).isEqualTo("How few?");
        assertThat(first.get("ours").asText()).isEqualTo("WRONG");
        assertThat(first.get("theirs").asBoolean()).isTrue();
    }

    @Test
    void shouldGradeTheGoodRecordsAndReportTheBad() throws IOException {
        Invocation invocation = grade(RIGHT, BAD, WRONG).exits(ExitCode.DONE_IN_PART);

        assertThat(invocation.json().get("records").asInt()).isEqualTo(2);
        assertThat(invocation.json().get("badLines").asInt()).isEqualTo(1);
        assertThat(invocation.err()).contains("rationales.json:3: chain: is missing");
    }

    @Test
    void shouldPrintATableForPeople() throws IOException {
        assertThat(Invocation.of("grade", file(RIGHT, WRONG).toString(), "--task", "svamp", "--format", "mentor-kd")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("VERDICT", "CORRECT", "total")
                .contains("agreement with the file's verdicts: 100.00 % of 2 rationales");
    }

    @Test
    void shouldMissVerdictsToCompareWithOnlyWhereTheFileHasSome() throws IOException {
        Path none = Files.writeString(
                directory.resolve("none.jsonl"), "{\"text\": \"Q\", \"chain\": \"Answer: 2\", \"gold\": 2}");
        Path some = Files.writeString(
                directory.resolve("some.jsonl"),
                "{\"text\": \"Q\", \"chain\": \"Answer: 2\", \"gold\": 2, \"initial_correct\": true}");

        assertThat(Invocation.of("grade", none.toString(), "--task", "svamp")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("CORRECT")
                .doesNotContain("compared");
        assertThat(Invocation.of("grade", some.toString(), "--task", "svamp")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("no verdict was compared");
    }

    @Test
    void shouldReadStandardInput() throws IOException {
        InputStream before = System.in;
        try (InputStream file = Files.newInputStream(file(RIGHT))) {
            System.setIn(file);

            Invocation invocation =
                    Invocation.of("grade", "-", "--task", "svamp", "--format", "mentor-kd", "-o", "json");

            assertThat(invocation.exits(ExitCode.DONE).json().get("correct").asInt())
                    .isEqualTo(1);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void shouldSayThatALineFormatIsNotAList() throws IOException {
        Path lines = Files.writeString(directory.resolve("lines.jsonl"), RIGHT + "\n" + WRONG + "\n");

        assertThat(Invocation.of("grade", lines.toString(), "--task", "svamp", "--format", "json")
                        .exits(ExitCode.DONE_IN_PART)
                        .err())
                .contains("lines.jsonl:1: is JSON lines, and not one JSON list; name the format jsonl, or auto");
    }

    private Invocation grade(String... rationales) throws IOException {
        return Invocation.of(
                "grade", file(rationales).toString(), "--task", "svamp", "--format", "mentor-kd", "-o", "json");
    }

    private Path file(String... rationales) throws IOException {
        return Files.writeString(
                directory.resolve("rationales.json"),
                "[\n" + String.join(",\n", rationales) + "\n]\n",
                StandardCharsets.UTF_8);
    }

    private static String rationale(String question, String chain, String completion, String gold, boolean correct) {
        return String.format(
                "{\"input\": \"%s\", \"chain\": \"%s\", \"completion\": \"%s\", \"answer\": \"%s\","
                        + " \"initial_correct\": %s}",
                question, chain, completion, gold, correct);
    }
}
