package io.mentorkd.cli.checkpoints;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the front matter of a model's own card says of its licence.
 *
 * @param id such as {@code apache-2.0}, or {@code other}
 * @param fields {@code license} and those that tell which other it is, to be written again
 */
record License(String id, Map<String, String> fields) {

    private static final List<String> FILES = List.of("README.md", "LICENSE", "LICENSE.md", "LICENSE.txt");
    private static final Pattern FRONT =
            Pattern.compile("\\A\\uFEFF?---[ \\t]*\\R(.*?)^---[ \\t]*$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FIELD = Pattern.compile(
            "^(license|license_name|license_link):[ \\t]+([^\\s#|>\\[{][^\\r\\n]*?)[ \\t]*$", Pattern.MULTILINE);

    License {
        fields = Map.copyOf(fields);
    }

    /** That of the model in a directory; empty where nothing there says it. */
    static Optional<License> of(Path directory) throws IOException {
        for (String file : FILES) {
            Path path = directory.resolve(file);
            if (Files.isRegularFile(path)) {
                Optional<License> stated = in(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
                if (stated.isPresent()) {
                    return stated;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<License> in(String text) {
        Matcher front = FRONT.matcher(text);
        if (!front.find()) {
            return Optional.empty();
        }
        Map<String, String> fields = new TreeMap<>();
        FIELD.matcher(front.group(1)).results().forEach(field -> fields.putIfAbsent(field.group(1), field.group(2)));
        if (!fields.getOrDefault("license_link", "").startsWith("http")) {
            fields.remove("license_link"); // A file beside it, which is not beside what begins with it.
        }
        return Optional.ofNullable(fields.get("license")).map(id -> new License(unquoted(id), fields));
    }

    private static String unquoted(String scalar) {
        return scalar.replaceFirst("^([\"'])(.*)\\1$", "$2");
    }

    /** Its fields as they stand in front matter. */
    String frontMatter() {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, value) ->
                        lines.append(name).append(": ").append(value).append('\n'));
        return lines.toString();
    }
}
