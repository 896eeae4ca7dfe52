package io.mentorkd.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads YAML of bounded length, without aliases and with little depth: a few lines must not unfold to gigabytes. */
public final class YamlText {

    /** Longest text, in UTF-16 code units. */
    public static final int MAX_LENGTH = 256 * 1024;

    private static final ObjectMapper YAML = mapper();

    private YamlText() {}

    /**
     * The text of a file.
     *
     * @throws BadYamlException if it is too long or not UTF-8
     */
    public static String text(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > 4L * MAX_LENGTH) {
            throw tooLong(file.toString(), "");
        }
        try {
            return Files.readString(file);
        } catch (MalformedInputException malformed) {
            throw new BadYamlException(file + " is not UTF-8", malformed);
        }
    }

    /**
     * What a text says.
     *
     * @param name what messages call it
     * @throws BadYamlException if it is too long or no YAML
     */
    public static JsonNode tree(String name, String yaml) {
        if (yaml.length() > MAX_LENGTH) {
            throw tooLong(name, ", was " + yaml.length());
        }
        try {
            return YAML.readTree(yaml);
        } catch (JacksonException wrong) {
            JsonLocation at = wrong.getLocation();
            String line = at == null ? "" : " line " + Math.max(1, at.getLineNr());
            throw new BadYamlException(name + line + " is no YAML: " + firstLine(wrong.getOriginalMessage()), wrong);
        }
    }

    private static BadYamlException tooLong(String name, String length) {
        return new BadYamlException(name + " is too long: at most " + MAX_LENGTH + " characters" + length);
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    private static ObjectMapper mapper() {
        LoaderOptions loader = new LoaderOptions();
        loader.setAllowDuplicateKeys(false);
        loader.setMaxAliasesForCollections(0);
        loader.setNestingDepthLimit(20);
        loader.setCodePointLimit(MAX_LENGTH);
        YAMLFactory factory = YAMLFactory.builder()
                .loaderOptions(loader)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(20).build())
                .build();
        return YAMLMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
    }
}
