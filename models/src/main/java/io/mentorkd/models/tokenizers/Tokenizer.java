package io.mentorkd.models.tokenizers;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.torchscript.TorchEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns text into token ids and back. Any thread may use it. */
public final class Tokenizer implements AutoCloseable {
    /** The file of a tokenizer in a model directory. */
    public static final String FILE = "tokenizer.json";

    private static final Pattern WORD = Pattern.compile(TokenizerJson.WORD, Pattern.UNICODE_CHARACTER_CLASS);
    /** How a character looks whose bytes are not all there. */
    private static final char INCOMPLETE = '\uFFFD';

    private final TokenizerFiles files;
    private final HuggingFaceTokenizer tokenizer;
    private final VocabularyIds ids;
    private final SpecialTokens specialTokens;
    private final boolean isByT5;

    private Tokenizer(TokenizerFiles files) {
        this.files = files;
        JsonNode tree = files.tree();
        NativeJson.requireReadable(files.origin(), tree);
        PrecompiledCharsmap.requireUsable(files.origin(), tree.path("normalizer"));
        specialTokens = SpecialTokens.of(files.config(), files.specialTokensMap(), tree);
        ids = ids(files.origin(), tree).withSpecial(specialTokens.ids().values());
        isByT5 = files.isByT5();
        TorchEngine.stayOffline();
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(files.json()),
                    Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true"));
        } catch (IOException | RuntimeException e) {
            throw new TokenizerException(files.origin() + " is not a tokenizer: " + e.getMessage(), e);
        }
    }

    private static VocabularyIds ids(String origin, JsonNode tree) {
        try {
            return VocabularyIds.of(tree);
        } catch (IllegalArgumentException e) {
            throw new TokenizerException(origin + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads the tokenizer of a model directory, or a {@code tokenizer.json} with the files beside it, or one of another name: any kind
     * that the library knows, and ByT5's, which has no {@code tokenizer.json}.
     *
     * @throws TokenizerException when there is none or it cannot be used
     */
    public static Tokenizer load(Path directoryOrFile) {
        return new Tokenizer(TokenizerFiles.read(directoryOrFile));
    }

    /** Bytes of UTF-8, as in ByT5: id = byte + 3. Takes any text and gives it back exactly. */
    public static Tokenizer bytes() {
        return new Tokenizer(TokenizerFiles.alone("the tokenizer of bytes", TokenizerJson.bytes()));
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
        return new Tokenizer(TokenizerFiles.alone(
                "the tokenizer of words", TokenizerJson.words(List.copyOf(new TreeSet<>(vocabulary)))));
    }

    /** The words of a text, as a tokenizer of words sees them. */
    public static List<String> split(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Token ids of a text with the special tokens that the tokenizer's file adds: in T5, {@code </s>} at the end. */
    public int[] encode(String text) {
        return encode(text, true);
    }

    /**
     * Token ids of a text. Special tokens that the text itself has in it are found either way.
     *
     * @param addSpecialTokens whether to add those that the tokenizer's file adds, before or after
     */
    public int[] encode(String text, boolean addSpecialTokens) {
        int[] tokens = narrow(told(() -> tokenizer.encode(text, addSpecialTokens, false)));
        return addSpecialTokens ? endedOnce(tokens) : tokens;
    }

    /** Token ids of many texts, which is faster than one by one. */
    public List<int[]> encode(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        return Stream.of(told(() -> tokenizer.batchEncode(texts)))
                .map(Tokenizer::narrow)
                .map(this::endedOnce)
                .toList();
    }

    /** What the native library cannot do with this file, such as write a text that it has no tokens for, in a sentence that names it. */
    private <T> T told(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (RuntimeException e) {
            throw new TokenizerException(files.origin() + " cannot be used: " + e.getMessage(), e);
        }
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

    /** The words of a text that a tokenizer of words lacks, each once, as they come; none where it takes any text. */
    public List<String> unknown(String text) {
        return isOfWords()
                ? split(text).stream()
                        .distinct()
                        .filter(word -> encodeWhole(word).isEmpty())
                        .toList()
                : List.of();
    }

    private static int[] narrow(Encoding encoding) {
        return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
    }

    /** ByT5 does not end again a text that ends with {@code </s>} itself. */
    private int[] endedOnce(int[] tokens) {
        int end = tokens.length - 1;
        boolean endsTwice = isByT5 && end > 0 && tokens[end] == ByT5Json.END && tokens[end - 1] == ByT5Json.END;
        return endsTwice ? Arrays.copyOf(tokens, end) : tokens;
    }

    /** The text of token ids as they stand, without pad, end and other special tokens. */
    public String decode(int[] tokens) {
        long[] real = Arrays.stream(tokens)
                .filter(id -> !ids.isSpecial(id))
                .asLongStream()
                .toArray();
        return real.length == 0 ? "" : told(() -> tokenizer.decode(real, true));
    }

    /** The text of the first token ids of a longer text, as far as its characters are whole. */
    public String decodeBeginning(int[] tokens) {
        String text = decode(tokens);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == INCOMPLETE) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Ids that a model must have: the largest id and one. */
    public int vocabularySize() {
        return ids.size();
    }

    /** Whether an id is no text: pad, end and their like. */
    public boolean isSpecial(int id) {
        return ids.isSpecial(id);
    }

    /** Those that the files beside {@code tokenizer.json} name. */
    public SpecialTokens specialTokens() {
        return specialTokens;
    }

    /**
     * The model's own way to write a chat, if it has one.
     *
     * @throws TokenizerException when it has one with something in it that is not known here
     */
    public Optional<ChatTemplate> chatTemplate() {
        return files.chatTemplate().map(source -> ChatTemplate.parse(source, specialTokens));
    }

    /** Of {@code tokenizer.json}: equal ones make equal ids. */
    public String sha256() {
        return Sha256.of(files.json());
    }

    /**
     * Writes the tokenizer's files as they were read, so that {@code transformers} loads them with their chat template; a tokenizer
     * made here gets the file beside {@code tokenizer.json} that {@code transformers} needs.
     */
    public void save(Path directory) {
        files.write(directory);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
