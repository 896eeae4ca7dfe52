package io.mentorkd.models.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.tokenizers.ChatTemplate.Message;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokenizers of each family, against what {@code transformers} makes of the same files: see goldens.py. */
class FamilyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDateTime NOW = LocalDateTime.of(2025, 3, 7, 0, 0);

    @TempDir
    private Path directory;

    static Path family(String name) {
        try {
            return Path.of(FamilyTest.class.getResource("families/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode expected(String name) throws IOException {
        return JSON.readTree(family(name).resolve("expected.json").toFile());
    }

    static int[] ids(JsonNode ids) {
        return StreamSupport.stream(ids.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chatml", "plain", "ended", "instruct", "byt5", "byt5_stripping"})
    void shouldMakeTheIdsAndTextsOfTransformers(String name) throws IOException {
        try (Tokenizer tokenizer = Tokenizer.load(family(name))) {
            for (JsonNode golden : expected(name).path("texts")) {
                String text = golden.path("text").asText();
                int[] ids = ids(golden.path("ids"));

                assertThat(tokenizer.encode(text)).as("'%s'", text).containsExactly(ids);
                assertThat(tokenizer.encode(List.of(text)).get(0))
                        .as("'%s'", text)
                        .containsExactly(ids);
                assertThat(tokenizer.encode(text, false)).as("'%s'", text).containsExactly(ids(golden.path("bare")));
                assertThat(tokenizer.decode(ids))
                        .isEqualTo(golden.path("decoded").asText());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chatml", "plain", "ended", "instruct", "byt5", "byt5_stripping"})
    void shouldKnowTheSpecialTokens(String name) throws IOException {
        try (Tokenizer tokenizer = Tokenizer.load(family(name))) {
            Map<String, Integer> ids = new HashMap<>();
            expected(name)
                    .path("special")
                    .properties()
                    .forEach(entry -> ids.put(entry.getKey(), entry.getValue().asInt()));

            assertThat(tokenizer.specialTokens().ids()).isEqualTo(ids);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chatml", "instruct"})
    void shouldWriteAChatAsTransformersDoes(String name) throws IOException {
        try (Tokenizer tokenizer = Tokenizer.load(family(name))) {
            JsonNode golden = expected(name);
            List<Message> chat = List.of(Message.user(golden.path("question").asText()));
            String text = tokenizer.chatTemplate().orElseThrow().render(chat, true, NOW);

            assertThat(text).isEqualTo(golden.path("chat").path("text").asText());
            assertThat(tokenizer.encode(text, false))
                    .containsExactly(ids(golden.path("chat").path("ids")));
        }
    }

    @Test
    void shouldSayWhyATemplateRefusesAChat() {
        try (Tokenizer tokenizer = Tokenizer.load(family("instruct"))) {
            ChatTemplate template = tokenizer.chatTemplate().orElseThrow();

            assertThatThrownBy(() -> template.render(List.of(new Message("system", "Be brief.")), true, NOW))
                    .isInstanceOf(TokenizerException.class)
                    .hasMessageContaining("Roles must alternate");
        }
    }

    @Test
    void shouldHaveNoPadWhereNoneIsNamed() {
        try (Tokenizer tokenizer = Tokenizer.load(family("plain"))) {
            assertThat(tokenizer.specialTokens().padId()).isEmpty();
            assertThat(tokenizer.specialTokens().endId()).hasValue(0);
            assertThat(tokenizer.specialTokens().beginningId()).hasValue(0);
        }
    }

    @Test
    void shouldTakeTheOlderFileOfSpecialTokensWhereTheNewerListsNone() throws IOException {
        Files.copy(family("plain").resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
        Files.writeString(directory.resolve("tokenizer_config.json"), "{\"eos_token\": \"!\"}");
        Files.writeString(
                directory.resolve("special_tokens_map.json"), "{\"eos_token\": {\"content\": \"<|endoftext|>\"}}");
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            assertThat(tokenizer.specialTokens().endId()).hasValue(0);
        }
        Files.writeString(
                directory.resolve("tokenizer_config.json"), "{\"eos_token\": \"!\", \"added_tokens_decoder\": {}}");
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            assertThat(tokenizer.specialTokens().texts()).containsEntry("eos_token", "!");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chatml", "plain", "ended", "instruct", "byt5"})
    void shouldWriteTheFilesAsTheyWere(String name) throws IOException {
        try (Tokenizer tokenizer = Tokenizer.load(family(name))) {
            tokenizer.save(directory);
            for (String file : List.of("tokenizer.json", "tokenizer_config.json", "chat_template.jinja")) {
                Path original = family(name).resolve(file);
                if (Files.exists(original)) {
                    assertThat(directory.resolve(file)).hasSameBinaryContentAs(original);
                }
            }
            try (Tokenizer saved = Tokenizer.load(directory)) {
                assertThat(saved.sha256()).isEqualTo(tokenizer.sha256());
                assertThat(saved.encode("x</s>")).containsExactly(tokenizer.encode("x</s>"));
            }
        }
    }

    @Test
    void shouldShowOnlyWholeCharactersOfABeginning() {
        String text = "naïve 中文 😀!";
        try (Tokenizer tokenizer = Tokenizer.load(family("instruct"))) {
            int[] ids = tokenizer.encode(text);
            String shown = "";
            for (int length = 0; length <= ids.length; length++) {
                String beginning = tokenizer.decodeBeginning(Arrays.copyOf(ids, length));

                assertThat(beginning).startsWith(shown);
                assertThat(text).startsWith(beginning);
                shown = beginning;
            }
            assertThat(shown).isEqualTo(text);
        }
    }
}
