package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

    private static final int END = 1;

    @TempDir
    private static Path temporary;

    private static Path llama;

    @BeforeAll
    static void write() {
        llama = Llamas.write(temporary.resolve("llama"), 1);
    }

    @Test
    void shouldGiveTheLogProbabilityOfEachTokenAndOfTheEnd() {
        JsonNode score = score(llama, "2 + 2?", "4.").exits(ExitCode.DONE).json();

        try (TextModel model = TextModel.load(llama, ComputeDevice.CPU)) {
            Example example = model.example("2 + 2?", "4.", "4 .").orElseThrow();
            float[] expected = model.model().logProbabilities(List.of(example)).get(0);
            assertThat(integers(score, "inputIds"))
                    .isEqualTo(Arrays.stream(example.prompt()).boxed().toList());
            assertThat(integers(score, "tokenIds"))
                    .isEqualTo(Arrays.stream(example.answer()).boxed().toList())
                    .hasSize(3)
                    .endsWith(END);
            assertThat(score.get("logProbs")).hasSize(expected.length);
            for (int i = 0; i < expected.length; i++) {
                assertThat(score.get("logProbs").get(i).floatValue()).isEqualTo(expected[i]);
            }
        }
        assertThat(score.get("tokens").get(0).asText()).isEqualTo("4");
        assertThat(score.get("logProb").asDouble())
                .isCloseTo(
                        score.get("logProbs").get(0).asDouble()
                                + score.get("logProbs").get(1).asDouble()
                                + score.get("logProbs").get(2).asDouble(),
                        within(1e-5));
    }

    @Test
    void shouldScoreARawTextWithoutLineBreakAndEnd() {
        JsonNode score =
                score(llama, "2 + 2 = ", "4.", "--raw").exits(ExitCode.DONE).json();

        assertThat(integers(score, "inputIds")).hasSize("2 + 2 = ".length());
        assertThat(integers(score, "tokenIds")).hasSize(2).doesNotContain(END);
    }

    @Test
    void shouldPrintATableOfTokensAndTheirSum() {
        String table = Invocation.of("score", "--model", llama.toString(), "--input", "a", "--target", "b\nc")
                .exits(ExitCode.DONE)
                .out();

        assertThat(table)
                .containsPattern("ID +TOKEN +LOG P")
                .contains("\\n")
                .containsPattern("4 tokens, log p -\\d+\\.\\d{4}, -\\d+\\.\\d{4} a token");
    }

    @Test
    void shouldScoreWithAnEncoderAndRefuseWordsThatATokenizerOfWordsLacks() {
        Path words = temporary.resolve("words");
        try (Tokenizer tokenizer = Tokenizer.words(List.of("up", "down"));
                LanguageModel model = LanguageModel.initialize(
                        new T5Size(8, 4, 16, 2, 1, 1).version10(tokenizer.vocabularySize(), 0), 1)) {
            tokenizer.save(words);
            model.save(words);
        }

        assertThat(integers(score(words, "up", "down").exits(ExitCode.DONE).json(), "tokenIds"))
                .hasSize(2)
                .endsWith(END);
        assertThat(score(words, "up", "sideways").exits(ExitCode.USAGE).err())
                .contains("--target has words that the model's tokenizer does not know");
    }

    @Test
    void shouldRefuseWhatHasNoTokens() {
        assertThat(score(llama, "", "b", "--raw").exits(ExitCode.USAGE).err()).contains("--input has no tokens");
        assertThat(score(llama, "a", "", "--raw").exits(ExitCode.USAGE).err()).contains("--target has no tokens");
    }

    private static Invocation score(Path model, String input, String target, String... more) {
        return Invocation.of(Pipeline.join(
                more, "score", "--model", model.toString(), "--input", input, "--target", target, "-o", "json"));
    }

    private static List<Integer> integers(JsonNode score, String field) {
        List<Integer> integers = new ArrayList<>();
        score.get(field).forEach(id -> integers.add(id.asInt()));
        return integers;
    }
}
