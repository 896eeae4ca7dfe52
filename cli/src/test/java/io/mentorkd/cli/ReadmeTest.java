package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mentorkd.tasks.generated.GeneratedTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** README's commands are understood as they are written, and name files that are there. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^ {4,}|\\| )\\./mentorkd ((?:[^\\n\\\\]|\\\\\\n)+)");
    private static final Pattern FILE = Pattern.compile("docs/[\\w./*-]+");

    /** Of a loop over tasks, and of what a shell makes of a pattern. */
    private static final Map<String, String> EXPANDED = Map.of("$task", "exam", "*.yaml", "exam.yaml");

    @ParameterizedTest
    @MethodSource("commands")
    void shouldShowCommandsThatAreUnderstood(String command) {
        String[] words = ShellWords.of(command);

        assertThatCode(() -> Mentorkd.commandLine().parseArgs(atRoot(words)))
                .as("mentorkd %s", command)
                .doesNotThrowAnyException();
        assertThat(Stream.of(words).filter(word -> FILE.matcher(word).matches()).map(ROOT::resolve))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void shouldAskAQuestionOfTheKindThatWasTrainedOn() {
        Matcher asked = Pattern.compile("student-kd \"([^\"]+)\"").matcher(readme());
        assertThat(asked.find()).isTrue();

        assertThat(GeneratedTasks.require("facing_direction").questions(1, 200))
                .extracting(question -> kind(question.text()))
                .contains(kind(asked.group(1)));
    }

    static Stream<String> commands() {
        return COMMAND.matcher(readme()).results().map(found -> {
            String line = found.group(1).replaceAll("\\\\\\n\\s*", "").split(" {3,}", 2)[0];
            for (Map.Entry<String, String> each : EXPANDED.entrySet()) {
                line = line.replace(each.getKey(), each.getValue());
            }
            return line;
        });
    }

    /** Tests run in the module's folder, README's commands at the root. */
    private static String[] atRoot(String[] words) {
        return Stream.of(words)
                .map(word -> FILE.matcher(word).matches() ? ROOT.resolve(word).toString() : word)
                .toArray(String[]::new);
    }

    /** The words of its sentences, whoever takes part and whatever they do. */
    private static String kind(String question) {
        return Stream.of(question.split("(?<=[.?]) "))
                .map(sentence -> String.valueOf(sentence.split(" ").length))
                .collect(Collectors.joining(" "));
    }

    private static String readme() {
        try {
            return Files.readString(ROOT.resolve("README.md"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
