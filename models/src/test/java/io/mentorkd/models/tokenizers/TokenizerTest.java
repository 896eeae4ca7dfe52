package io.mentorkd.models.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
    @TempDir
    private Path directory;

    @Test
    void shouldNameTheWordsThatItLacks() {
        try (Tokenizer words = words();
                Tokenizer bytes = Tokenizer.bytes()) {
            assertThat(words.unknown("ada turns left, bob turns bob's left.")).containsExactly("bob");
            assertThat(words.unknown("ada turns left.")).isEmpty();
            assertThat(bytes.unknown("bob")).isEmpty();
        }
    }

    private static Tokenizer words() {
        return Tokenizer.words(List.of("ada", "turns", "left", ".", "-->", "north", "'", "s", ","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "  two spaces, and a tab\t and a newline\n",
                "Elon Musk's \"last letters\" --> nk",
                "</s> in the middle, <pad> and <unk> too",
                "naïve café, Ωmega, 中文, العربية, हिन्दी",
                "👩‍👩‍👧‍👦 e\u0301 \uD834\uDD1E \u0000 \u200B \uFEFF",
            })
    void shouldGiveAnyTextBackFromItsBytes(String text) {
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
        }
    }

    @Test
    void shouldGiveRandomTextBackFromItsBytes() {
        Random random = new Random(9);
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            for (int i = 0; i < 300; i++) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(60); length > 0; length--) {
                    int codePoint = random.nextInt(random.nextBoolean() ? 0x180 : Character.MAX_CODE_POINT + 1);
                    boolean isText = Character.getType(codePoint) != Character.SURROGATE;
                    text.appendCodePoint(isText ? codePoint : 'x');
                }
                assertThat(tokenizer.decode(tokenizer.encode(text.toString()))).isEqualTo(text.toString());
            }
        }
    }

    /** ByT5's ids. */
    @Test
    void shouldNumberBytesFromThreeAndEndWithOne() {
        String text = "aé";
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            assertThat(tokenizer.encode(text))
                    .containsExactly((utf8[0] & 255) + 3, (utf8[1] & 255) + 3, (utf8[2] & 255) + 3, 1);
            assertThat(tokenizer.vocabularySize()).isEqualTo(259);
        }
    }

    @Test
    void shouldNeverCutALongText() {
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            assertThat(tokenizer.encode("x".repeat(5000))).hasSize(5001);
        }
    }

    @Test
    void shouldEncodeManyTextsAsItEncodesEach() {
        List<String> texts = List.of("ada turns left .", "--> north", "", "bob", "ada , ada");
        try (Tokenizer tokenizer = words()) {
            assertThat(tokenizer.encode(texts))
                    .containsExactlyElementsOf(
                            texts.stream().map(tokenizer::encode).toList());
            assertThat(tokenizer.encode(List.of())).isEmpty();
        }
    }

    @Test
    void shouldSplitWordsAndPunctuationButNotTheArrow() {
        try (Tokenizer tokenizer = words()) {
            int[] ids = tokenizer.encode("ada's  left, north.-->north");

            assertThat(tokenizer.decode(ids)).isEqualTo("ada ' s left , north . --> north");
            assertThat(ids).endsWith(1).hasSize(10);
            assertThat(Tokenizer.split("ada's  left, north.-->north"))
                    .containsExactly("ada", "'", "s", "left", ",", "north", ".", "-->", "north");
        }
    }

    @Test
    void shouldTakeAnUnknownWordForUnknown() {
        try (Tokenizer tokenizer = words()) {
            assertThat(tokenizer.encode("bob </pad>")).containsExactly(2, 2, 2, 2, 2, 1);
        }
    }

    /** Java's splitter decides what is in a vocabulary, the library's what a text becomes; they must agree. */
    @Test
    void shouldSplitAsTheLibrarySplits() {
        String text = "x1 + 3.50€ --> ½ naïve_case 中文,ok—\"q\" a-->b <-- \u00a0 …";
        try (Tokenizer tokenizer = Tokenizer.words(Tokenizer.split(text))) {
            assertThat(tokenizer.encode(text))
                    .hasSize(Tokenizer.split(text).size() + 1)
                    .doesNotContain(2);
            assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(String.join(" ", Tokenizer.split(text)));
        }
    }

    @Test
    void shouldNumberAVocabularyAlikeInAnyOrder() {
        List<String> vocabulary = new ArrayList<>(List.of("b", "a", "c", "-->", "b"));
        try (Tokenizer one = Tokenizer.words(vocabulary)) {
            Collections.reverse(vocabulary);
            try (Tokenizer other = Tokenizer.words(vocabulary)) {
                assertThat(other.sha256()).isEqualTo(one.sha256());
                assertThat(one.vocabularySize()).isEqualTo(7);
            }
        }
    }

    @Test
    void shouldRefuseAVocabularyEntryThatNoTextCanHold() {
        assertThatThrownBy(() -> Tokenizer.words(List.of("ada", "two words")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'two words'");
    }

    @Test
    void shouldReadWhatItSaved() {
        try (Tokenizer saved = words()) {
            saved.save(directory);
            try (Tokenizer loaded = Tokenizer.load(directory);
                    Tokenizer fromFile = Tokenizer.load(directory.resolve("tokenizer.json"))) {
                assertThat(loaded.sha256()).isEqualTo(saved.sha256()).isEqualTo(fromFile.sha256());
                assertThat(loaded.encode("ada turns left . --> north"))
                        .containsExactly(saved.encode("ada turns left . --> north"));
                assertThat(loaded.decode(new int[] {0, 3, 4, 1, 0})).isEqualTo(saved.decode(new int[] {3, 4}));
            }
        }
        assertThat(directory.resolve("tokenizer_config.json")).content().contains("PreTrainedTokenizerFast");
    }

    /** Without it {@code transformers} gives {@code token_type_ids} to a model's {@code generate}, which refuses them. */
    @Test
    void shouldTellTransformersWhatAModelIsGiven() throws IOException {
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            tokenizer.save(directory);
        }
        JsonNode config = new ObjectMapper()
                .readTree(directory.resolve("tokenizer_config.json").toFile());

        assertThat(config.path("model_input_names"))
                .extracting(JsonNode::asText)
                .containsExactly("input_ids", "attention_mask");
        assertThat(config.path("pad_token").asText()).isEqualTo("<pad>");
        assertThat(config.path("eos_token").asText()).isEqualTo("</s>");
        assertThat(config.path("unk_token").asText()).isEqualTo("<unk>");
    }

    @Test
    void shouldKnowTheSpecialTokensOfItsOwn() {
        try (Tokenizer tokenizer = words()) {
            assertThat(tokenizer.specialTokens().padId()).hasValue(0);
            assertThat(tokenizer.specialTokens().endId()).hasValue(1);
            assertThat(tokenizer.specialTokens().unknownId()).hasValue(2);
            assertThat(tokenizer.specialTokens().beginningId()).isEmpty();
            assertThat(tokenizer.chatTemplate()).isEmpty();
        }
    }

    @Test
    void shouldLeaveTheEndOutWhenAsked() {
        try (Tokenizer tokenizer = words()) {
            assertThat(tokenizer.encode("ada", false)).doesNotContain(1).hasSize(1);
        }
    }

    @Test
    void shouldShowACharacterOnceAllItsBytesAreThere() {
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            int[] ids = tokenizer.encode("a😀");

            assertThat(tokenizer.decodeBeginning(Arrays.copyOf(ids, 1))).isEqualTo("a");
            assertThat(tokenizer.decodeBeginning(Arrays.copyOf(ids, 2))).isEqualTo("a");
            assertThat(tokenizer.decodeBeginning(Arrays.copyOf(ids, 4))).isEqualTo("a");
            assertThat(tokenizer.decodeBeginning(Arrays.copyOf(ids, 5))).isEqualTo("a😀");
        }
    }

    /** The native library would end the process. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"AAAA\"", "\"AAEAAAAA\"", "\"/////wAA\"", "\"%%%\"", "\"BAAAAAAAAAD/\""})
    void shouldRefuseADamagedCharsmap(String charsmap) throws IOException {
        String normalizer = "{\"type\": \"Precompiled\", \"precompiled_charsmap\": " + charsmap + "}";
        for (String place : List.of(normalizer, "{\"type\": \"Sequence\", \"normalizers\": [" + normalizer + "]}")) {
            Files.writeString(
                    directory.resolve("tokenizer.json"),
                    unigram().replace("\"normalizer\": null", "\"normalizer\": " + place));

            assertThatThrownBy(() -> Tokenizer.load(directory))
                    .isInstanceOf(TokenizerException.class)
                    .hasMessageContaining("tokenizer.json: normalizer.precompiled_charsmap");
        }
    }

    private static String unigram() throws IOException {
        try (InputStream file = TokenizerTest.class.getResourceAsStream("unigram.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer.model", "spiece.model"})
    void shouldSayHowToMakeATokenizerFromSentencePieces(String file) throws IOException {
        Files.writeString(directory.resolve(file), "x");

        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContaining("tokenizer.json is missing")
                .hasMessageContaining("AutoTokenizer.from_pretrained");
    }

    @Test
    void shouldSayWhichFileBesideATokenizerIsNotJson() throws IOException {
        try (Tokenizer tokenizer = words()) {
            tokenizer.save(directory);
        }
        Files.writeString(directory.resolve("tokenizer_config.json"), "{");

        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContaining("tokenizer_config.json")
                .hasMessageContaining("is not JSON");
    }

    /** Models hold the hash of their tokenizer, so these bytes must not change from release to release. */
    @Test
    void shouldKeepTheHashOfTheTokenizerOfBytes() {
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            assertThat(tokenizer.sha256())
                    .isEqualTo("f54104d5b0363f6d61907a44c8e884aa724eb006b680cf7fe132a50ca023737f");
        }
    }

    /** As T5's own: Unigram with Metaspace. */
    @Test
    void shouldReadATokenizerOfSentencePieces() throws URISyntaxException {
        Path file = Path.of(TokenizerTest.class.getResource("unigram.json").toURI());
        try (Tokenizer tokenizer = Tokenizer.load(file)) {
            int[] ids = tokenizer.encode("take the last");

            assertThat(ids).endsWith(1);
            assertThat(tokenizer.decode(ids)).isEqualTo("take the last");
            assertThat(tokenizer.vocabularySize())
                    .isGreaterThan(Arrays.stream(ids).max().getAsInt());
        }
    }

    @Test
    void shouldSayThatThereIsNoTokenizer() {
        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContaining("tokenizer.json is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"model\": {\"type\": \"Nonsense\"}}", "[]"})
    void shouldSayThatAFileIsNoTokenizer(String content) throws IOException {
        Files.writeString(directory.resolve("tokenizer.json"), content);

        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContaining("tokenizer.json is not");
    }
}
