package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherPromptCommandTest {

    @TempDir
    private Path directory;

    @Test
    void shouldShowTheQuestionAndHowToEnd() {
        String out = prompt("--task", "svamp", "--question", "How many?")
                .exits(ExitCode.DONE)
                .out();

        assertThat(out)
                .startsWith("zero-shot/")
                .contains("--- user\nHow many?\n\nThink step by step.\nEnd with a line 'Answer: ' and the number.\n");
    }

    @Test
    void shouldShowTheOptionsOfAQuestionAsItWouldBePublished() {
        JsonNode document = prompt(
                        "--task",
                        "commonsense_qa",
                        "--question",
                        "What is wet?",
                        "--choice",
                        "Water",
                        "--choice",
                        "Stone",
                        "-o",
                        "json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.at("/messages/0/content").asText())
                .startsWith("What is wet?\nA. Water\nB. Stone\n\n")
                .endsWith("the letter of the right option.");
        assertThat(document.at("/sha256").asText()).hasSize(64);
        assertThat(document.at("/text").asText()).startsWith("Q: What is wet?").endsWith("\nA:");
        assertThat(document.get("followUp").isNull()).isTrue();
    }

    @Test
    void shouldShowBothTurnsOfThePaper() {
        String out = prompt("--task", "gsm8k", "--question", "How many?", "--prompt", "zero-shot-cot")
                .exits(ExitCode.DONE)
                .out();

        assertThat(out)
                .startsWith("zero-shot-cot/")
                .contains("--- user\nQ: How many?\nA: Let's think step by step.\n")
                .endsWith("--- user\nTherefore, the answer is\n");
    }

    @Test
    void shouldShowTheExamplesOfAFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("examples.json"),
                "[{\"question\": \"1 + 1?\", \"reasoning\": \"It is two.\", \"answer\": \"2\"}]");

        String out = prompt("--task", "svamp", "--question", "3 + 4?", "--few-shot", file.toString())
                .exits(ExitCode.DONE)
                .out();

        assertThat(out)
                .startsWith("few-shot/")
                .contains("1 + 1?\n\n--- assistant\nIt is two.\nAnswer: 2\n\n--- user\n3 + 4?\n");
    }

    @Test
    void shouldSayWhatIsWrongWithExamplesAndTasks() throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong.yaml"), "- {question: q, answer: many}\n");
        Path silent = Files.writeString(
                directory.resolve("silent.yaml"), "name: silent\nversion: 1\nanswer: number\nfind: [{json: /a}]\n");
        String[] svamp = {"--task", "svamp", "--question", "3 + 4?"};

        assertThat(prompt(join(svamp, "--few-shot", wrong.toString()))
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("wrong.yaml: examples[0].answer must be a number, was 'many'");
        assertThat(prompt(join(svamp, "--few-shot", "none.yaml"))
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("no such file: --few-shot none.yaml");
        assertThat(prompt(join(svamp, "--prompt", "few-shot"))
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("task svamp has no examples to show");
        assertThat(prompt(join(svamp, "--prompt", "cot")).exits(ExitCode.USAGE).err())
                .contains("--prompt must be zero-shot, few-shot or zero-shot-cot, was 'cot'");
        assertThat(prompt("--task", silent.toString(), "--question", "3 + 4?")
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("say it as prompt.format in its definition");
    }

    private static Invocation prompt(String... arguments) {
        return Invocation.of(join(new String[] {"teacher", "prompt"}, arguments));
    }

    private static String[] join(String[] first, String... second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
    }
}
