package io.mentorkd.models.tokenizers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tokenizer's files, which are written again as they were read.
 *
 * @param origin what messages call it
 * @param files by name, {@code tokenizer.json} among them
 */
record TokenizerFiles(String origin, Map<String, byte[]> files) {
    static final String CONFIG = "tokenizer_config.json";

    private static final String MAP = "special_tokens_map.json";
    private static final String TEMPLATE = "chat_template.jinja";
    private static final String SENTENCE_PIECES = "tokenizer.model";
    private static final List<String> NAMES = List.of(
            Tokenizer.FILE,
            CONFIG,
            MAP,
            TEMPLATE,
            "added_tokens.json",
            "vocab.json",
            "merges.txt",
            "vocab.txt",
            "spiece.model",
            "sentencepiece.bpe.model",
            SENTENCE_PIECES);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of a model directory, or of the directory that a {@code tokenizer.json} is in, or a file of another name alone. */
    static TokenizerFiles read(Path directoryOrFile) {
        if (Files.isDirectory(directoryOrFile)) {
            return readDirectory(directoryOrFile);
        }
        Path file = directoryOrFile.toAbsolutePath();
        if (file.endsWith(Tokenizer.FILE) && Files.isDirectory(file.getParent())) {
            return readDirectory(file.getParent());
        }
        if (!Files.isRegularFile(file)) {
            throw new TokenizerException(
                    directoryOrFile + " is missing: it must be a model directory or a " + Tokenizer.FILE);
        }
        return alone(directoryOrFile.toString(), bytes(file));
    }

    /** A {@code tokenizer.json} with no files beside it but the one that {@code transformers} needs. */
    static TokenizerFiles alone(String origin, byte[] json) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(Tokenizer.FILE, json);
        files.put(CONFIG, config(origin, json));
        return new TokenizerFiles(origin, files);
    }

    private static TokenizerFiles readDirectory(Path directory) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (Files.isRegularFile(directory.resolve(name))) {
                files.put(name, bytes(directory.resolve(name)));
            }
        }
        String origin = directory.resolve(Tokenizer.FILE).toString();
        TokenizerFiles read = new TokenizerFiles(origin, files);
        if (!files.containsKey(Tokenizer.FILE) && read.isByT5()) {
            files.put(Tokenizer.FILE, byT5(directory, read.config()));
        }
        if (files.containsKey(Tokenizer.FILE)) {
            files.computeIfAbsent(CONFIG, name -> config(origin, read.json()));
            return read;
        }
        throw new TokenizerException(origin + " is missing, and no " + CONFIG + " names " + ByT5Json.CLASS
                + (files.containsKey(SENTENCE_PIECES) || files.containsKey("spiece.model")
                        ? "; make it from the model's SentencePiece file with transformers: AutoTokenizer.from_pretrained(\""
                                + directory + "\").save_pretrained(\"" + directory + "\")"
                        : "; it is among the files of every published model with a fast tokenizer"));
    }

    private static byte[] byT5(Path directory, JsonNode config) {
        try {
            return ByT5Json.of(config);
        } catch (IllegalArgumentException e) {
            throw new TokenizerException(directory.resolve(CONFIG) + ": " + e.getMessage(), e);
        }
    }

    /** The least that {@code transformers} needs: which tokens are special, and what a model's {@code generate} is given. */
    private static byte[] config(String origin, byte[] json) {
        ObjectNode config = JSON.createObjectNode().put("tokenizer_class", "PreTrainedTokenizerFast");
        List<String> roles = List.of("pad_token", "eos_token", "unk_token");
        Map<String, Integer> ids = VocabularyIds.find(tree(origin, json), Set.copyOf(TokenizerJson.SPECIAL));
        for (int i = 0; i < roles.size(); i++) {
            String token = TokenizerJson.SPECIAL.get(i);
            if (ids.containsKey(token)) {
                config.put(roles.get(i), token);
            }
        }
        config.put("clean_up_tokenization_spaces", false);
        config.putArray("model_input_names").add("input_ids").add("attention_mask");
        return (config.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    byte[] json() {
        return files.get(Tokenizer.FILE);
    }

    JsonNode tree() {
        return tree(origin, json());
    }

    JsonNode config() {
        return tree(CONFIG);
    }

    JsonNode specialTokensMap() {
        return tree(MAP);
    }

    boolean isByT5() {
        return ByT5Json.isNamedBy(config());
    }

    /**
     * The text of the chat template: a file of its own, or within the configuration, where of several the one named default counts.
     *
     * @throws TokenizerException when there are several and none is it
     */
    Optional<String> chatTemplate() {
        if (files.containsKey(TEMPLATE)) {
            return Optional.of(new String(files.get(TEMPLATE), StandardCharsets.UTF_8));
        }
        JsonNode template = config().path("chat_template");
        if (template.isTextual()) {
            return Optional.of(template.asText());
        }
        if (!template.isArray() || template.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode each : template) {
            if (each.path("name").asText().equals("default")) {
                return Optional.of(each.path("template").asText());
            }
        }
        throw new TokenizerException(origin + ": none of the chat templates in " + CONFIG + " is named default");
    }

    void write(Path directory) {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(directory.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the tokenizer cannot be written to " + directory + ": " + DurableFiles.reason(e), e);
        }
    }

    private JsonNode tree(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            return MissingNode.getInstance();
        }
        return tree(name + " beside " + origin, content);
    }

    /** Without the merges of a BPE, which are most of a large file and of no interest here. */
    private static JsonNode tree(String origin, byte[] json) {
        try (JsonParser parser = new FilteringParserDelegate(
                JSON.createParser(json), new WithoutMerges(), TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            JsonNode tree = JSON.readTree(parser);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            throw new TokenizerException(origin + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(origin + " cannot be read: " + DurableFiles.reason(e), e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + DurableFiles.reason(e), e);
        }
    }

    private static final class WithoutMerges extends TokenFilter {
        @Override
        public TokenFilter includeProperty(String name) {
            return name.equals("model") ? new OfModel() : INCLUDE_ALL;
        }
    }

    private static final class OfModel extends TokenFilter {
        @Override
        public TokenFilter includeProperty(String name) {
            return name.equals("merges") ? null : INCLUDE_ALL;
        }
    }
}
