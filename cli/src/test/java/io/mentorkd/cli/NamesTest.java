package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.access.RightsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Documents and help call commands and options what they are called. */
class NamesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*[a-z]");
    private static final Pattern COMMAND = Pattern.compile("'mentorkd ([a-z]+(?:-[a-z]+)?)(?: ([a-z]+))?");
    private static final Pattern LISTED = Pattern.compile("(?m)^ {4}mentorkd ([^\\n\\[(]+)");

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    private final List<CommandSpec> commands = below(Mentorkd.commandLine()).toList();
    private final Set<String> options = commands.stream()
            .flatMap(command -> command.options().stream())
            .filter(option -> !option.hidden())
            .flatMap(option -> Stream.of(option.names()))
            .collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/design.md", "docs/metrics.md"})
    void shouldNameOptionsThatThereAre(String document) throws IOException {
        assertThat(found(OPTION, read(document)).map(MatchResult::group)).isSubsetOf(options);
    }

    @Test
    void shouldNameOptionsAndCommandsThatThereAreInHelp() {
        Set<String> names = commands.stream().map(CommandSpec::qualifiedName).collect(Collectors.toSet());

        assertThat(commands).allSatisfy(command -> {
            String help = help(command);
            assertThat(found(OPTION, help).map(MatchResult::group)).isSubsetOf(options);
            assertThat(found(COMMAND, help)
                            .map(found -> "mentorkd " + found.group(1)
                                    + (names.contains("mentorkd " + found.group(1) + " " + found.group(2))
                                            ? " " + found.group(2)
                                            : "")))
                    .isSubsetOf(names);
        });
    }

    @Test
    void shouldListEveryCommandInTheDesign() throws IOException {
        List<String> listed = found(LISTED, read("docs/design.md"))
                .map(found -> found.group(1))
                .toList();

        assertThat(commands.stream()
                        .filter(command -> command.subcommands().isEmpty())
                        .filter(command -> !command.usageMessage().hidden() && !command.helpCommand())
                        .map(command -> command.qualifiedName().replace("mentorkd ", "")))
                .allSatisfy(name -> assertThat(listed).anyMatch(line -> names(line, name)));
    }

    @Test
    void shouldNameTestsThatThereAreForEveryGuarantee() throws IOException {
        String guarantees = read("docs/guarantees.md");
        Map<String, Path> tests = tests();

        assertThat(found(TEST, guarantees)).hasSizeGreaterThan(20).allSatisfy(named -> {
            assertThat(tests).containsKey(named.group(1));
            assertThat(Files.readString(tests.get(named.group(1)))).contains(" void " + named.group(2) + "(");
        });
    }

    private static Map<String, Path> tests() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            Map<String, Path> tests = new HashMap<>();
            for (Path sources : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith("Test.java"))
                            .forEach(file ->
                                    tests.put(file.getFileName().toString().replace(".java", ""), file));
                }
            }
            return tests;
        }
    }

    @Test
    void shouldListTheRightsOfEveryCommandThatAsksBrokers() {
        assertThat(RightsTable.commands())
                .isEqualTo(commands.stream()
                        .filter(command -> command.findOption("--bootstrap-server") != null)
                        .map(command -> command.qualifiedName().replace("mentorkd ", ""))
                        .collect(Collectors.toSet()));
    }

    /** Whether a line such as {@code tasks ls | show TASK} lists the command {@code tasks show}. */
    private static boolean names(String line, String command) {
        String[] words = command.split(" ");
        return line.startsWith(words[0])
                && Stream.of(line.split("[ |]+")).collect(Collectors.toSet()).containsAll(List.of(words));
    }

    private static String help(CommandSpec command) {
        return Stream.of(
                        Stream.of(command.usageMessage().description()),
                        Stream.of(command.usageMessage().footer()),
                        command.args().stream()
                                .filter(argument -> !argument.hidden())
                                .map(ArgSpec::description)
                                .flatMap(Arrays::stream))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<CommandSpec> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec()),
                command.getSubcommands().values().stream().flatMap(NamesTest::below));
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String read(String document) throws IOException {
        return Files.readString(ROOT.resolve(document));
    }
}
