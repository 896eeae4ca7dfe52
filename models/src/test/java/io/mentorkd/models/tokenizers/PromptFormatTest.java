package io.mentorkd.models.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFormatTest {
    private static final String QUESTION = "Ada turns left. Where is she?";

    @TempDir
    private Path directory;

    private static int[] joined(int[] prompt, int[] answer) {
        return IntStream.concat(IntStream.of(prompt), IntStream.of(answer)).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a question\n", "</s> <pad> é"})
    void shouldEncodeForAnEncoderAndDecoderAsTheTokenizerDoes(String text) {
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            PromptFormat format = PromptFormat.of(tokenizer, true, 1);

            assertThat(format.prompt(text)).containsExactly(tokenizer.encode(text));
            assertThat(format.answer(text).orElseThrow()).containsExactly(tokenizer.encode(text));
            assertThat(format.raw().prompt(text)).containsExactly(tokenizer.encode(text));
            assertThat(format.decode(format.answer("é").orElseThrow())).isEqualTo("é");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldHaveNoAnswerWhereAWordIsMissing(boolean isEncoderDecoder) {
        try (Tokenizer tokenizer = Tokenizer.words(List.of("ada", "left"))) {
            PromptFormat format = PromptFormat.of(tokenizer, isEncoderDecoder, 1);

            assertThat(format.answer("ada left").orElseThrow()).containsExactly(3, 4, 1);
            assertThat(format.answer("bob left")).isEmpty();
        }
    }

    /** What training sees is the chat as the model knows it: the question's turn, then the assistant's with its end. */
    @Test
    void shouldAskInTheChatTemplate() throws IOException {
        try (Tokenizer tokenizer = Tokenizer.load(FamilyTest.family("chatml"))) {
            int end = tokenizer.specialTokens().endId().orElseThrow();
            PromptFormat format = PromptFormat.of(tokenizer, false, end);
            int[] prompt = format.prompt(QUESTION);
            int[] answer = format.answer("north").orElseThrow();

            assertThat(format.isChat()).isTrue();
            assertThat(format.templateRefusal()).isEmpty();
            assertThat(prompt)
                    .containsExactly(FamilyTest.ids(
                            FamilyTest.expected("chatml").path("chat").path("ids")));
            assertThat(answer).endsWith(end);
            assertThat(joined(prompt, answer))
                    .containsExactly(tokenizer.encode(
                            "<|start|>user\n" + QUESTION + "<|end|>\n<|start|>assistant\nnorth<|end|>", false));
            assertThat(format.decode(answer)).isEqualTo("north");
        }
    }

    @Test
    void shouldNotBeginTwiceWhereTheTemplateWritesTheBeginning() throws IOException {
        try (Tokenizer tokenizer = Tokenizer.load(FamilyTest.family("instruct"))) {
            int[] prompt = PromptFormat.of(tokenizer, false, 2).prompt(QUESTION);

            assertThat(prompt).startsWith(1);
            assertThat(IntStream.of(prompt).filter(id -> id == 1)).hasSize(1);
        }
    }

    @Test
    void shouldEndTheQuestionWithALineBreakWithoutATemplate() {
        try (Tokenizer tokenizer = Tokenizer.load(FamilyTest.family("plain"))) {
            PromptFormat format = PromptFormat.of(tokenizer, false, 0);

            assertThat(format.isChat()).isFalse();
            assertThat(format.templateRefusal()).isEmpty();
            assertThat(format.prompt(QUESTION)).containsExactly(tokenizer.encode(QUESTION + "\n"));
            assertThat(format.raw().prompt(QUESTION)).containsExactly(tokenizer.encode(QUESTION));
            assertThat(format.answer("north").orElseThrow())
                    .containsExactly(joined(tokenizer.encode("north"), new int[] {0}));
        }
    }

    /** An end between question and answer would tell the model that there is nothing to come. */
    @Test
    void shouldKeepTheBeginningButNotTheEndThatTheFileAdds() {
        try (Tokenizer tokenizer = Tokenizer.load(FamilyTest.family("ended"))) {
            PromptFormat format = PromptFormat.of(tokenizer, false, 1);
            int[] question = tokenizer.encode(QUESTION + "\n", false);

            assertThat(format.prompt(QUESTION)).containsExactly(joined(new int[] {0}, question));
            assertThat(format.answer("north").orElseThrow())
                    .containsExactly(joined(tokenizer.encode("north", false), new int[] {1}));
            assertThat(format.prompt("ends with </s>")).startsWith(0);
            assertThat(format.raw().prompt("ends with </s>"))
                    .containsExactly(joined(new int[] {0}, tokenizer.encode("ends with </s>", false)));
        }
    }

    @ParameterizedTest
    @CsvSource({"chatml,2", "instruct,2"})
    void shouldFindWhatEndsATurn(String family, int end) {
        try (Tokenizer tokenizer = Tokenizer.load(FamilyTest.family(family))) {
            assertThat(PromptFormat.turnEnd(tokenizer)).hasValue(end);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{{ messages[0].content }}<|endoftext|>", "{{ messages[1].content }}", "{% wrong %}"})
    void shouldFindNoEndOfATurnWhereATemplateWritesNone(String template) throws IOException {
        Files.copy(FamilyTest.family("plain").resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
        Files.writeString(directory.resolve("chat_template.jinja"), template);
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            assertThat(PromptFormat.turnEnd(tokenizer)).isEmpty();
        }
    }

    @Test
    void shouldLeaveTheTemplateOutWhenRaw() {
        try (Tokenizer tokenizer = Tokenizer.load(FamilyTest.family("instruct"))) {
            PromptFormat raw = PromptFormat.of(tokenizer, false, 2).raw();

            assertThat(raw.isChat()).isFalse();
            assertThat(raw.prompt(QUESTION)).containsExactly(tokenizer.encode(QUESTION));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% call x() %}{% endcall %}",
                "{{ messages | sort }}",
                "{{ raise_exception('tools only') }}",
                "{% for m in messages %}"
            })
    void shouldSayWhyATemplateIsNotUsed(String template) throws IOException {
        Files.copy(FamilyTest.family("plain").resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
        Files.writeString(directory.resolve("chat_template.jinja"), template);
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            PromptFormat format = PromptFormat.of(tokenizer, false, 0);

            assertThat(format.isChat()).isFalse();
            assertThat(format.templateRefusal().orElseThrow()).startsWith("the chat template cannot be");
            assertThat(format.prompt(QUESTION)).containsExactly(tokenizer.encode(QUESTION + "\n"));
        }
    }

    @Test
    void shouldSayThatNoneOfSeveralTemplatesIsTheDefault() throws IOException {
        Files.copy(FamilyTest.family("plain").resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
        Files.writeString(
                directory.resolve("tokenizer_config.json"),
                "{\"chat_template\": [{\"name\": \"tools\", \"template\": \"x\"}]}");
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            assertThat(PromptFormat.of(tokenizer, false, 0).templateRefusal().orElseThrow())
                    .contains("none of the chat templates");
        }
    }

    /** Labels of one day must fit the training of another. */
    @Test
    void shouldTellEveryTemplateTheSameDay() throws IOException {
        Files.copy(FamilyTest.family("plain").resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
        Files.writeString(directory.resolve("chat_template.jinja"), "{{ strftime_now('%d %b %Y') }}");
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            PromptFormat format = PromptFormat.of(tokenizer, false, 0);

            assertThat(format.decode(format.prompt(QUESTION))).isEqualTo("26 Jul 2024");
        }
    }

    @Test
    void shouldRefuseAQuestionThatTheTemplateRefuses() throws IOException {
        Files.copy(FamilyTest.family("plain").resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
        Files.writeString(
                directory.resolve("chat_template.jinja"),
                "{% if 'x' in messages[0].content %}{{ raise_exception('no x') }}{% endif %}a");
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            PromptFormat format = PromptFormat.of(tokenizer, false, 0);

            assertThatThrownBy(() -> format.prompt("an x"))
                    .isInstanceOf(TokenizerException.class)
                    .hasMessageContaining("no x");
        }
    }
}
