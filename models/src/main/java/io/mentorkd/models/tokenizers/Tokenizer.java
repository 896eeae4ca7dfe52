package io.mentorkd.models.tokenizers;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.torchscript.TorchEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns text into token ids and back. Any thread may use it. */
public final class Tokenizer implements AutoCloseable {
    /** The file of a tokenizer in a model directory. */
    public static final String FILE = "tokenizer.json";

    private static final String CONFIG_FILE = "tokenizer_config.json";
    /** The least that {@code transformers} needs to load the file. */
    private static final String CONFIG = """
            {
              "tokenizer_class": "PreTrainedTokenizerFast",
              "pad_token": "<pad>",
              "eos_token": "</s>",
              "unk_token": "<unk>",
              "clean_up_tokenization_spaces": false
            }
            """;

    private static final Pattern WORD = Pattern.compile(TokenizerJson.WORD, Pattern.UNICODE_CHARACTER_CLASS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] json;
    private final HuggingFaceTokenizer tokenizer;
    private final VocabularyIds ids;

    private Tokenizer(String origin, byte[] json) {
        this.json = json;
        try {
            ids = VocabularyIds.of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new TokenizerException(origin + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(origin + " cannot be read", e);
        }
        TorchEngine.stayOffline();
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json),
                    Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true"));
        } catch (IOException | RuntimeException e) {
            throw new TokenizerException(origin + " is not a tokenizer: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a {@code tokenizer.json}, or the one in a model directory: any kind that the library knows.
     *
     * @throws TokenizerException when there is none or it cannot be used
     */
    public static Tokenizer load(Path directoryOrFile) {
        Path file = Files.isDirectory(directoryOrFile) ? directoryOrFile.resolve(FILE) : directoryOrFile;
        try {
            return new Tokenizer(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new TokenizerException(file + " is missing", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Bytes of UTF-8, as in ByT5: id = byte + 3. Takes any text and gives it back exactly. */
    public static Tokenizer bytes() {
        return new Tokenizer("the tokenizer of bytes", TokenizerJson.bytes());
    }

    /**
     * Words of a small closed vocabulary; another word becomes {@code <unk>}. White space separates and is forgotten, each sign of
     * punctuation is a word, {@code -->} is one.
     *
     * @param vocabulary words as {@link #split} makes them, in any order
     */
    public static Tokenizer words(Collection<String> vocabulary) {
        for (String word : vocabulary) {
            if (!WORD.matcher(word).matches()) {
                throw new IllegalArgumentException("a word of the vocabulary must be one word, was '" + word + "'");
            }
        }
        return new Tokenizer("the tokenizer of words", TokenizerJson.words(List.copyOf(new TreeSet<>(vocabulary))));
    }

    /** The words of a text, as a tokenizer of words sees them. */
    public static List<String> split(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Token ids of a text, {@code </s>} at the end. */
    public int[] encode(String text) {
        return narrow(tokenizer.encode(text));
    }

    /** Token ids of many texts, which is faster than one by one. */
    public List<int[]> encode(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        return Stream.of(tokenizer.batchEncode(texts)).map(Tokenizer::narrow).toList();
    }

    /** Whether it knows a closed set of words, so that there are texts that it cannot write. */
    public boolean isOfWords() {
        return ids.isOfWords();
    }

    /**
     * Token ids of a text, {@code </s>} at the end; empty where the tokenizer is of words and lacks one: what it made of the
     * text would not say it.
     */
    public Optional<int[]> encodeWhole(String text) {
        int[] tokens = encode(text);
        return !isOfWords() || split(decode(tokens)).equals(split(text)) ? Optional.of(tokens) : Optional.empty();
    }

    private static int[] narrow(Encoding encoding) {
        return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
    }

    /** The text of token ids, without pad, end and other special tokens. */
    public String decode(int[] tokens) {
        long[] real = Arrays.stream(tokens)
                .filter(id -> !ids.isSpecial(id))
                .asLongStream()
                .toArray();
        return real.length == 0 ? "" : tokenizer.decode(real, true);
    }

    /** Ids that a model must have: the largest id and one. */
    public int vocabularySize() {
        return ids.size();
    }

    /** Of {@code tokenizer.json}: equal ones make equal ids. */
    public String sha256() {
        return Sha256.of(json);
    }

    /** Writes the same {@code tokenizer.json}, and beside it what {@code transformers} needs to read it. */
    public void save(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(FILE), json);
            Files.writeString(directory.resolve(CONFIG_FILE), CONFIG);
        } catch (IOException e) {
            throw new UncheckedIOException("the tokenizer cannot be written to " + directory, e);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
