package io.mentorkd.models.tokenizers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileBytes;
import io.mentorkd.fuzz.HostileJson;
import io.mentorkd.fuzz.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a tokenizer that came with a model that anybody may have published. */
class TokenizerFuzzTest {

    private static final List<String> TEXTS = List.of("take the last", "\u00e9\uD83D\uDE00 \u3000x\u0000", "");

    @TempDir
    private Path directory;

    @Test
    void shouldReadOrRefuseEveryFileBesideATokenizer() throws IOException {
        Files.write(directory.resolve("tokenizer.json"), TokenizerJson.words(List.of("take", "the", "last")));
        HostileJson configs = new HostileJson(
                List.of(
                        "{\"tokenizer_class\":\"T5Tokenizer\",\"pad_token\":\"<pad>\",\"eos_token\":{\"content\":\"</s>\",\"lstrip\":false},"
                                + "\"added_tokens_decoder\":{\"0\":{\"content\":\"<pad>\",\"special\":true}},\"extra_ids\":100,"
                                + "\"chat_template\":\"{{ messages }}\",\"additional_special_tokens\":[\"<a>\"]}",
                        "{\"chat_template\":[{\"name\":\"default\",\"template\":\"{{ 1 }}\"},{\"name\":\"tool_use\",\"template\":\"x\"}]}"));

        Tally tally = Fuzz.of("tokenizer_config.json", TokenizerException.class)
                .withCases(500)
                .run(configs::of, json -> {
                    Files.write(directory.resolve("tokenizer_config.json"), json.getBytes(UTF_8));
                    try (Tokenizer tokenizer = Tokenizer.load(directory)) {
                        assertThat(tokenizer.specialTokens().texts()).isNotNull();
                        assertThat(tokenizer.chatTemplate()).isNotNull();
                    }
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldReadOrRefuseEveryByT5() {
        HostileJson configs = new HostileJson(
                List.of(
                        "{\"tokenizer_class\":\"ByT5Tokenizer\",\"pad_token\":\"<pad>\",\"eos_token\":\"</s>\",\"unk_token\":\"<unk>\","
                                + "\"added_tokens_decoder\":{\"0\":{\"content\":\"<pad>\"},\"259\":{\"content\":\"<extra_id_0>\",\"lstrip\":true}}}",
                        "{\"tokenizer_class\":\"ByT5Tokenizer\",\"extra_ids\":125,\"additional_special_tokens\":[\"<extra_id_0>\"]}"));

        Tally tally = Fuzz.of("tokenizer_config.json of ByT5", TokenizerException.class)
                .withCases(500)
                .run(configs::of, json -> {
                    Files.write(directory.resolve("tokenizer_config.json"), json.getBytes(UTF_8));
                    try (Tokenizer tokenizer = Tokenizer.load(directory)) {
                        assertThat(tokenizer.decode(tokenizer.encode("abc"))).isEqualTo("abc");
                    }
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldReadOrRefuseEveryTokenizer() throws IOException {
        HostileJson files = new HostileJson(List.of(
                unigram(),
                new String(TokenizerJson.words(List.of("take", "the", "last")), UTF_8),
                new String(TokenizerJson.bytes(), UTF_8)));

        Tally tally = Fuzz.of("tokenizer.json", TokenizerException.class)
                .withCases(1_000)
                .run(files::of, json -> {
                    Files.write(directory.resolve("tokenizer.json"), json.getBytes(UTF_8));
                    try (Tokenizer tokenizer = Tokenizer.load(directory)) {
                        for (String text : TEXTS) {
                            assertThat(tokenizer.decode(tokenizer.encode(text))).isNotNull();
                        }
                    }
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    /** The native library would end the process over a trie that leads out of itself, or a leaf within a character. */
    @Test
    void shouldReadOrRefuseEveryCharsmap() throws IOException {
        byte[] whole = charsmap();
        Tally tally = Fuzz.of("precompiled_charsmap", TokenizerException.class)
                .withCases(500)
                .run(random -> damaged(random, whole), bytes -> load(bytes, "\"type\": \"Precompiled\", "));

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
        load(whole, "\"type\": \"Precompiled\", ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "7", "{}", "\"AAAA\""})
    void shouldRefuseACharsmapWhateverItsNormalizerIsCalled(String charsmap) throws IOException {
        for (String type : List.of("", "\"type\": null, ", "\"type\": \"Other\", ")) {
            Files.writeString(
                    directory.resolve("tokenizer.json"),
                    unigram()
                            .replace(
                                    "\"normalizer\": null",
                                    "\"normalizer\": {" + type + "\"precompiled_charsmap\": " + charsmap + "}"));

            assertThatThrownBy(() -> Tokenizer.load(directory))
                    .isInstanceOf(TokenizerException.class)
                    .hasMessageContaining("precompiled_charsmap");
        }
    }

    /** Each of these ended the process: in the reader, or when the first text was encoded. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"decoder\": {\"type\": \"Fuse\", \"x\": 1e999},",
                "\"decoder\": {\"type\": \"Fuse\", \"x\": \"\\ud800\"},",
                "\"post_processor\": {\"type\": \"TemplateProcessing\", \"single\": [{\"Sequence\": {\"id\": \"A\", \"type_id\": 0}},"
                        + " {\"SpecialToken\": {\"id\": \"</s>\", \"type_id\": 0}}], \"pair\": [], \"special_tokens\": {}},"
            })
    void shouldRefuseWhatWouldEndTheProcess(String section) throws IOException {
        String name = section.substring(0, section.indexOf(':') + 1);
        Files.writeString(
                directory.resolve("tokenizer.json"),
                unigram().replaceFirst(name, section.replace("\\", "\\\\") + " \"other\":"));

        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContaining("no tokenizer that was ever saved");
    }

    private void load(byte[] charsmap, String type) throws IOException {
        String encoded = Base64.getEncoder().encodeToString(charsmap);
        Files.writeString(
                directory.resolve("tokenizer.json"),
                unigram()
                        .replace(
                                "\"normalizer\": null",
                                "\"normalizer\": {" + type + "\"precompiled_charsmap\": \"" + encoded + "\"}"));
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            for (String text : TEXTS) {
                assertThat(tokenizer.encode(text)).isNotNull();
            }
            StringBuilder all = new StringBuilder();
            for (int c = 1; c < 0x3000; c += 7) {
                all.appendCodePoint(c).append("\u0301a");
            }
            assertThat(tokenizer.encode(all.toString())).isNotNull();
        }
    }

    /** A trie that maps the letter A to a, in an array of 512 units. */
    private static byte[] charsmap() {
        int[] units = new int[512];
        units[0] = 256 << 10; // the root's offset
        units[256 ^ 'A'] = 'A' | 0x100 | ((256 ^ 'A' ^ 300) << 10); // to the state 300, which is a leaf
        units[300] = 0x8000_0000; // the text at 0
        byte[] text = {'a', 0};
        ByteBuffer bytes =
                ByteBuffer.allocate(4 + 4 * units.length + text.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(4 * units.length);
        for (int unit : units) {
            bytes.putInt(unit);
        }
        return bytes.put(text).array();
    }

    private static byte[] damaged(SplittableRandom random, byte[] whole) {
        byte[] bytes = HostileBytes.of(random, List.of(whole));
        if (random.nextBoolean() && bytes.length > 4 + 4 * 310) { // where the walk goes along
            ByteBuffer units = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int[] walked = {0, 256 ^ 'A', 300};
            units.putInt(4 + 4 * walked[random.nextInt(walked.length)], random.nextInt());
        }
        return bytes;
    }

    private static String unigram() throws IOException {
        try (InputStream file = TokenizerFuzzTest.class.getResourceAsStream("unigram.json")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
