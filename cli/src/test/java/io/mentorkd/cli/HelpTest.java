package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mentorkd.cli.terminal.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

    private static final int WIDTH = 100;

    @ParameterizedTest
    @MethodSource("commands")
    void shouldDescribeEveryCommandAndArgument(String name) {
        CommandLine command = find(name);

        assertThat(command.getCommandSpec().usageMessage().description())
                .as("description of mentorkd %s", name)
                .isNotEmpty();
        for (ArgSpec argument : command.getCommandSpec().args()) {
            if (!argument.hidden()) {
                assertThat(argument.description())
                        .as("%s of mentorkd %s", argument, name)
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldPrintHelpThatFitsATerminal(String name) {
        List<String> arguments = new ArrayList<>(name.isEmpty() ? List.of() : List.of(name.split(" ")));
        arguments.add("--help");

        Invocation help = Invocation.of(arguments.toArray(String[]::new)).exits(ExitCode.DONE);

        assertThat(help.out()).as("%s", help).startsWith("Usage: mentorkd" + (name.isEmpty() ? "" : " " + name));
        assertThat(help.out().lines()).as("%s", help).allMatch(line -> line.length() <= WIDTH);
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldPrintTheSameThroughTheHelpCommand(String name) {
        String[] path = name.isEmpty() ? new String[0] : name.split(" ");
        String[] arguments = Stream.concat(Stream.of("help"), Stream.of(path)).toArray(String[]::new);

        Invocation help = Invocation.of(arguments).exits(ExitCode.DONE);

        assertThat(help.out()).startsWith("Usage: mentorkd" + (name.isEmpty() ? "" : " " + name));
    }

    @Test
    void shouldListTheExitCodes() {
        assertThat(Invocation.of("--help").exits(ExitCode.DONE).out())
                .contains("3     not found", "5     conflict", "7     done in part", "130   stopped by Ctrl-C");
    }

    @Test
    void shouldShowTheDefaultsOfMentorsAndOfStudents() {
        assertThat(help("mentor", "train"))
                .contains("Default: .mentorkd/mentor.", "Default: micro.", "Default: 2.", "Default: 90.")
                .doesNotContain("--objective", "--source", "--hidden-weight");
        assertThat(help("student", "train"))
                .contains("Default: .mentorkd/student.", "Default: nano.", "Default: 0.5.", "Default: 20.")
                .contains("rationale, mentor-kd, mentor-kd-reference");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldShowExamplesThatAreUnderstood(String name) {
        List<String> examples = find(name)
                .getUsageMessage(Ansi.OFF)
                .lines()
                .filter(line -> line.startsWith(CommandHelp.EXAMPLE))
                .map(line -> line.substring(CommandHelp.EXAMPLE.length()))
                .toList();

        assertThat(examples).as("examples of mentorkd %s", name).isNotEmpty().allSatisfy(example -> {
            assertThat(example).startsWith(find(name).getSubcommands().isEmpty() ? name : "");
            assertThatCode(() -> Mentorkd.commandLine().parseArgs(ShellWords.of(example)))
                    .doesNotThrowAnyException();
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldBreakNoDefaultOverLines(String name) {
        CommandLine command = find(name);
        for (int width : List.of(60, 80, WIDTH)) {
            command.setUsageHelpWidth(width);

            String help = command.getUsageMessage(Ansi.OFF)
                    + new CommandHelp(command.getCommandSpec(), command.getColorScheme()).connectionPage();

            assertThat(help.lines())
                    .as("help of mentorkd %s in %d columns", name, width)
                    .allMatch(line -> line.length() <= width)
                    .noneMatch(line -> line.endsWith("Default:"));
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.defaultValue() != null
                        && !option.defaultValueString(false).startsWith("$")) {
                    assertThat(help).contains(option.defaultValueString(false));
                }
            }
        }
    }

    @Test
    void shouldFoldTheOptionsOfTheConnection() {
        assertThat(help("filter", "run"))
                .contains("--help-connection Show this help; or the options", "Usage: mentorkd filter run [OPTIONS]")
                .doesNotContain("--topic-prefix", "--metrics-host");
        assertThat(Invocation.of("filter", "run", "--help-connection")
                        .exits(ExitCode.DONE)
                        .out()
                        .replaceAll("\\s+", " "))
                .contains("--bootstrap-server=HOST:PORT Kafka brokers. Environment: MENTORKD_BOOTSTRAP_SERVER. Default:"
                        + " 127.0.0.1:9092.")
                .contains("Default: 'mentorkd.'.", "--metrics-port=PORT")
                .doesNotContain("--state-dir");
        assertThat(Invocation.of("answer", "--help-connection")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("mentorkd answer has no options of a connection.");
    }

    /** The help in one line, however its sentences are broken. */
    private static String help(String... command) {
        return Invocation.of(Pipeline.join(new String[] {"--help"}, command))
                .out()
                .replaceAll("\\s+", " ");
    }

    @Test
    void shouldShowWhatThereIsWhereNothingIsAskedFor() {
        assertThat(Invocation.of().exits(ExitCode.DONE).out())
                .isEqualTo(Invocation.of("--help").out());
    }

    @Test
    void shouldPrintItsVersion() {
        assertThat(Invocation.of("--version").exits(ExitCode.DONE).out())
                .startsWith("mentorkd ")
                .contains("Java");
    }

    static Stream<String> commands() {
        return names("", Mentorkd.commandLine());
    }

    private static Stream<String> names(String name, CommandLine command) {
        return Stream.concat(
                Stream.of(name),
                command.getSubcommands().entrySet().stream()
                        .flatMap(entry -> names((name + " " + entry.getKey()).strip(), entry.getValue())));
    }

    private static CommandLine find(String name) {
        CommandLine command = Mentorkd.commandLine();
        for (String part : name.isEmpty() ? new String[0] : name.split(" ")) {
            command = command.getSubcommands().get(part);
        }
        return command;
    }
}
