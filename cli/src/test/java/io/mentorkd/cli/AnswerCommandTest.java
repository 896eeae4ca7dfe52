package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.PromptFormat;
import io.mentorkd.models.torchscript.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerCommandTest {

    @TempDir
    private static Path temporary;

    private static Path llama;

    @BeforeAll
    static void write() {
        llama = Llamas.write(temporary.resolve("llama"), 1);
    }

    @Test
    void shouldSayWhatTheModelWroteToTheLastToken() {
        JsonNode answer = answer(" Why? ").exits(ExitCode.DONE).json();

        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly("question", "text", "chain", "answer", "tokenIds", "tokensPerSecond", "model");
        assertThat(answer.get("question").asText()).isEqualTo("Why?");
        assertThat(integers(answer)).isNotEmpty().isEqualTo(written("Why?", false));
        assertThat(answer.get("text").asText()).isEqualTo(text(integers(answer)));
        assertThat(answer.get("chain").asText())
                .isEqualTo(answer.get("text").asText().strip());
        assertThat(answer.get("answer").isNull()).isTrue();
        assertThat(answer.get("tokensPerSecond").asDouble()).isPositive();
        assertThat(answer.get("model").asText()).isEqualTo(llama.toString());
    }

    @Test
    void shouldGoOnWithARawTextWithoutAnythingAdded() {
        JsonNode raw = answer("--raw", " Why ").exits(ExitCode.DONE).json();
        String printed = Invocation.of(
                        "answer", "--model", llama.toString(), "--max-new-tokens", "12", "--raw", " Why ")
                .exits(ExitCode.DONE)
                .out();

        assertThat(raw.get("question").asText()).isEqualTo(" Why ");
        assertThat(integers(raw)).isEqualTo(written(" Why ", true)).isNotEqualTo(written(" Why ", false));
        assertThat(printed).isEqualTo(raw.get("text").asText() + System.lineSeparator());
    }

    @Test
    void shouldWarnOfWordsThatTheModelHasNeverSeen() {
        Path words = Mentors.write(temporary.resolve("words"), "coin_flip", 1);

        Invocation warned = Invocation.of(
                "answer", "--model", words.toString(), "--max-new-tokens", "4", "Is a platypus still heads up?");

        assertThat(warned.exits(ExitCode.DONE).err())
                .contains("warning: the model has never seen")
                .contains("platypus")
                .contains("--tokenizer bytes")
                .doesNotContain(" heads ");
        assertThat(answer("Is a platypus still heads up?").err()).doesNotContain("never seen");
    }

    @Test
    void shouldDrawByTheSeedAndSearchWithBeams() {
        List<Integer> greedy = integers(answer("Why?").json());
        List<Integer> drawn =
                integers(answer("--temperature", "1", "--seed", "3", "Why?").json());

        assertThat(integers(answer("--temperature", "1", "--seed", "3", "Why?").json()))
                .isEqualTo(drawn);
        assertThat(integers(answer("--temperature", "1", "--seed", "4", "Why?").json()))
                .isNotEqualTo(drawn);
        assertThat(integers(answer("--temperature", "1", "--top-k", "1", "Why?").json()))
                .isEqualTo(greedy);
        assertThat(integers(answer("--repetition-penalty", "9", "Why?").json())).doesNotHaveDuplicates();
        assertThat(integers(answer("--beams", "3", "Why?").json()))
                .isEqualTo(integers(answer("--beams", "3", "Why?").json()))
                .hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void shouldCutAnAnswerWhereItIsToldAlsoByTheOptionsOlderName() {
        assertThat(integers(answer("--max-new-tokens", "5", "Why?").json()))
                .isEqualTo(integers(answer("Why?").json()).subList(0, 5));
    }

    @Test
    void shouldComputeInBfloat16() {
        assertThat(integers(answer("--dtype", "bfloat16", "Why?")
                        .exits(ExitCode.DONE)
                        .json()))
                .isNotEmpty();
    }

    @Test
    void shouldRefuseABlankQuestion() {
        assertThat(answer(" \t").exits(ExitCode.USAGE).err()).contains("the question is blank");
    }

    @Test
    void shouldListTheFamiliesThatItKnowsWhereTheModelIsOfNone() throws IOException {
        Path other = Llamas.write(temporary.resolve("other"), 1);
        Path config = other.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"llama\"", "\"mamba\""));

        Invocation refused = Invocation.of("answer", "--model", other.toString(), "Why?");

        assertThat(refused.exits(ExitCode.FAILED).err())
                .contains(config + ": model_type must be one of ")
                .contains("gemma3_text", "gpt2", "llama", "mistral", "qwen2", "qwen3", "smollm3", "t5")
                .contains("is \"mamba\"")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldSayWhichFileAModelLacks() throws IOException {
        Path lacking = Llamas.write(temporary.resolve("lacking"), 1);
        Files.delete(lacking.resolve("model.safetensors"));

        assertThat(Invocation.of("answer", "--model", lacking.toString(), "Why?")
                        .exits(ExitCode.FAILED)
                        .err())
                .contains(lacking.toString())
                .contains("model.safetensors");
    }

    private static Invocation answer(String... arguments) {
        List<String> all = new ArrayList<>(List.of("answer", "--model", llama.toString(), "-o", "json"));
        if (!Arrays.asList(arguments).contains("--max-new-tokens")) {
            all.addAll(List.of("--max-new-tokens", "12"));
        }
        all.addAll(List.of(arguments));
        return Invocation.of(all.toArray(String[]::new));
    }

    private static List<Integer> integers(JsonNode answer) {
        List<Integer> integers = new ArrayList<>();
        answer.get("tokenIds").forEach(id -> integers.add(id.asInt()));
        return integers;
    }

    private static List<Integer> written(String question, boolean isRaw) {
        try (TextModel model = TextModel.load(llama, ComputeDevice.CPU);
                Generation generation = model.model().generation()) {
            PromptFormat format = isRaw ? model.format().raw() : model.format();
            int[] tokens = generation
                    .generate(List.of(format.prompt(question)), GenerationConfig.greedy(12))
                    .get(0);
            return Arrays.stream(tokens).boxed().toList();
        }
    }

    private static String text(List<Integer> tokens) {
        try (TextModel model = TextModel.load(llama, ComputeDevice.CPU)) {
            return model.format().decode(tokens.stream().mapToInt(id -> id).toArray());
        }
    }
}
